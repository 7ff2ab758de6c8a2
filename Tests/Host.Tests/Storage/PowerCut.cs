namespace Platform.Host.Tests.Storage;

/// <summary>Cuts the power of a disk before one of its operations: that one and all later ones fail.</summary>
internal sealed class PowerCut
{
    private readonly Lock _lock = new();
    private readonly MemoryDisk _disk;
    private readonly Random _random;
    private MemoryDisk? _after;

    /// <param name="disk">The disk.</param>
    /// <param name="before">The number of the operation.</param>
    /// <param name="random">Decides what is lost.</param>
    /// <param name="cut">Is called once, when it happens.</param>
    public PowerCut(MemoryDisk disk, long before, Random random, Action? cut = null)
    {
        (_disk, _random) = (disk, random);
        disk.BeforeOperation = number =>
        {
            if (number < before)
            {
                return;
            }

            lock (_lock)
            {
                if (_after is null)
                {
                    cut?.Invoke();
                }

                _after ??= disk.AfterPowerCut(random);
            }

            throw new IOException("The power is cut.");
        };
    }

    /// <summary>The disk as it is afterwards; if the power was not cut, as if it were now.</summary>
    public MemoryDisk After()
    {
        lock (_lock)
        {
            return _after ?? _disk.AfterPowerCut(_random);
        }
    }

    /// <summary>Does something until it is done or the power is cut.</summary>
    public static async Task UntilOffAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (IOException)
        {
            // The power is cut.
        }
    }
}
