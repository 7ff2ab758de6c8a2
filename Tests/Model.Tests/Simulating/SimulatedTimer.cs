namespace Platform.Model.Tests.Simulating;

/// <summary>A timer of a process.</summary>
internal sealed class SimulatedTimer : ITimer
{
    private readonly SimulatedProcess _process;
    private readonly TimerCallback _callback;
    private readonly object? _state;
    private int _version;

    public SimulatedTimer(SimulatedProcess process, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_process, _callback, _state) = (process, callback, state);
        Change(dueTime, period);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        var version = ++_version;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            _process.After(dueTime, () => Fire(version, period));
        }

        return true;
    }

    public void Dispose() => _version++;

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private void Fire(int version, TimeSpan period)
    {
        if (version != _version)
        {
            return;
        }

        if (period > TimeSpan.Zero)
        {
            _process.After(period, () => Fire(version, period));
        }

        _callback(_state);
    }
}
