namespace Platform.Host.Tests.Storage;

/// <summary>Holds up the next flush of a disk, so that a test can do something meanwhile.</summary>
internal sealed class HeldFlush : IDisposable
{
    private readonly ManualResetEventSlim _reached = new();
    private readonly ManualResetEventSlim _released = new();
    private readonly MemoryDisk _disk;

    public HeldFlush(MemoryDisk disk)
    {
        _disk = disk;
        disk.BeforeFlush = _ =>
        {
            disk.BeforeFlush = null;
            _reached.Set();
            _released.Wait(TestContext.Current.CancellationToken);
        };
    }

    public void WaitUntilReached() => _reached.Wait(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _disk.BeforeFlush = null;
        _released.Set();
    }
}
