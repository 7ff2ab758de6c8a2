namespace Platform.Host.Runtime.Devices;

/// <summary>How a device is at one moment.</summary>
/// <param name="Id">Its unique id, which stays the same when its index changes: <c>GPU-...</c>, <c>MIG-...</c>.</param>
/// <param name="Name">Its model.</param>
internal sealed record DeviceReading(string Id, string Name)
{
    /// <summary>What a process calls it that sees no other.</summary>
    /// <value>cuda:0</value>
    public string OwnName { get; init; } = "cuda:0";

    /// <summary>The share of time in which it computed; null: it doesn't tell.</summary>
    public double? Utilization { get; init; }

    /// <summary>Bytes in use; null: it doesn't tell.</summary>
    public long? MemoryUsed { get; init; }

    /// <summary>Bytes that it has; null: it doesn't tell.</summary>
    public long? MemoryTotal { get; init; }

    /// <summary>Bytes in use by process id, of those that it tells.</summary>
    public IReadOnlyDictionary<int, long> Processes { get; init; } = new Dictionary<int, long>();

    /// <summary>Whether its hardware has slowed it down, because it is too hot or gets too little power.</summary>
    public bool IsSlowed { get; init; }

    /// <summary>What is wrong with it; null: nothing.</summary>
    public DeviceFault? Fault { get; init; }
}
