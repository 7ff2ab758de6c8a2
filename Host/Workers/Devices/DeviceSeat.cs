using Platform.Host.Runtime.Devices;

namespace Platform.Host.Workers.Devices;

/// <summary>A worker's place on its devices, until it is disposed of.</summary>
/// <param name="slot">The slot.</param>
/// <param name="worker">The name of the worker.</param>
/// <param name="use">How its experiment uses devices.</param>
/// <param name="leave">Gives the place back.</param>
internal sealed class DeviceSeat(WorkerSlot slot, string worker, DeviceUse use, Action<DeviceSeat> leave) : IDisposable
{
    private readonly CancellationTokenSource _drained = new();

    public WorkerSlot Slot => slot;

    public string Worker => worker;

    public DeviceUse Use => use;

    /// <summary>Its process; null: it hasn't started.</summary>
    public int? Process { get; set; }

    /// <summary>How many workers its devices might have at most when it entered.</summary>
    public int Limit { get; init; } = int.MaxValue;

    /// <summary>How many they had at most since then, with it.</summary>
    public int Most { get; set; } = 1;

    /// <summary>Whether it has trained for an epoch with validation.</summary>
    public bool HasValidated { get; set; }

    /// <summary>Why it must leave; null: it may stay.</summary>
    public DeviceFault? Fault { get; private set; }

    /// <summary>Fires when it must leave.</summary>
    public CancellationToken Drained => _drained.Token;

    /// <summary>Has it leave.</summary>
    public void Drain(DeviceFault fault)
    {
        Fault = fault;
        try
        {
            _drained.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has left meanwhile.
        }
    }

    public void Dispose()
    {
        leave(this);
        _drained.Dispose();
    }
}
