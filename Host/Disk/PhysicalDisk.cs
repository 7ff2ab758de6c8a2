namespace Platform.Host.Disk;

/// <summary>The files of a directory.</summary>
/// <param name="directory">The directory.</param>
/// <param name="access">Whether they are written.</param>
internal sealed class PhysicalDisk(string directory, FileAccess access = FileAccess.ReadWrite) : IDisk
{
    public string Location => directory;

    public IReadOnlyList<string> Names(string prefix)
    {
        var folder = Path.GetDirectoryName(PathOf(prefix))!;
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return
        [
            .. Directory
                .EnumerateFiles(folder)
                .Select(file => Path.GetRelativePath(directory, file).Replace('\\', '/'))
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }

    public IDiskFile Open(string name)
    {
        OwnerOnly.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        return new PhysicalFile(PathOf(name), FileMode.OpenOrCreate, access);
    }

    public IDiskFile? OpenExisting(string name) => File.Exists(PathOf(name)) ? new PhysicalFile(PathOf(name), FileMode.Open, access) : null;

    public void Rename(string from, string to)
    {
        File.Move(PathOf(from), PathOf(to), overwrite: true);
        DirectoryFlush.Flush(Path.GetDirectoryName(PathOf(to))!);
    }

    public void Delete(string name)
    {
        if (File.Exists(PathOf(name)))
        {
            File.Delete(PathOf(name));
        }
    }

    private string PathOf(string name) => Path.Combine(directory, name);
}
