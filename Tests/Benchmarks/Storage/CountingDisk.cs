using Platform.Host.Disk;

namespace Platform.Benchmarks.Storage;

/// <summary>A disk that counts what is done to it.</summary>
internal sealed class CountingDisk(IDisk disk) : IDisk
{
    public DiskWork Work { get; } = new();

    public string Location => disk.Location;

    public IReadOnlyList<string> Names(string prefix) => disk.Names(prefix);

    public IDiskFile Open(string name) => new CountingFile(disk.Open(name), name, Work);

    public IDiskFile? OpenExisting(string name) => disk.OpenExisting(name) is { } file ? new CountingFile(file, name, Work) : null;

    public void Rename(string from, string to)
    {
        Work.CountFlush();
        disk.Rename(from, to);
    }

    public void Delete(string name) => disk.Delete(name);
}
