using Microsoft.Extensions.Time.Testing;

namespace Platform.Experiments.Tests.Scheduling;

/// <summary>A clock whose time of day somebody sets, while durations go on as they do.</summary>
internal sealed class JumpingClock : TimeProvider
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private TimeSpan _jumped;

    public override long TimestampFrequency => _time.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _time.GetUtcNow() + _jumped;

    public override long GetTimestamp() => _time.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _time.CreateTimer(callback, state, dueTime, period);

    /// <summary>Lets time pass.</summary>
    public void Pass(TimeSpan time) => _time.Advance(time);

    /// <summary>Sets the time of day.</summary>
    public void Jump(TimeSpan by) => _jumped += by;
}
