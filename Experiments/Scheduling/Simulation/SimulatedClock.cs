namespace Platform.Experiments.Scheduling.Simulation;

/// <summary>A clock that stands still until somebody sets it.</summary>
internal sealed class SimulatedClock : TimeProvider
{
    private TimeSpan _elapsed;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Set(TimeSpan elapsed) => _elapsed = elapsed;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _elapsed;

    public override long GetTimestamp() => _elapsed.Ticks;
}
