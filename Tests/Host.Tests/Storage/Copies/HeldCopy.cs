using Platform.Host.Disk;

namespace Platform.Host.Tests.Storage.Copies;

/// <summary>Where a copy goes that waits before its first file.</summary>
internal sealed class HeldCopy : IDisk, IDisposable
{
    private readonly MemoryDisk _disk = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _released = new();

    public Task Begun => _begun.Task;

    public string Location => _disk.Location;

    public void Release() => _released.Set();

    public IReadOnlyList<string> Names(string prefix) => _disk.Names(prefix);

    public IDiskFile Open(string name)
    {
        _begun.TrySetResult();
        _released.Wait(TestContext.Current.CancellationToken);
        return _disk.Open(name);
    }

    public IDiskFile? OpenExisting(string name) => _disk.OpenExisting(name);

    public void Rename(string from, string to) => _disk.Rename(from, to);

    public void Delete(string name) => _disk.Delete(name);

    public void Dispose() => _released.Dispose();
}
