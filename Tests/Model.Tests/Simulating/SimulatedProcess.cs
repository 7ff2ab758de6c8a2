namespace Platform.Model.Tests.Simulating;

/// <summary>A process, and its clock: it can be stopped for a while, and killed at any moment.</summary>
internal sealed class SimulatedProcess(Simulation simulation) : TimeProvider
{
    private readonly Queue<Action> _missed = [];
    private bool _isStopped;

    /// <summary>Whether it was killed, or has ended.</summary>
    public bool IsDead { get; private set; }

    /// <summary>How wrong its clock is.</summary>
    public TimeSpan Error { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time that passed; no wrong clock changes it.</summary>
    public override long GetTimestamp() => simulation.Now.Ticks;

    public override DateTimeOffset GetUtcNow() => Simulation.Epoch + simulation.Now + Error;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SimulatedTimer(this, callback, state, dueTime, period);

    /// <summary>Does something in this process: now, when it goes on, or never.</summary>
    public void Do(Action work)
    {
        if (_isStopped)
        {
            _missed.Enqueue(work);
        }
        else if (!IsDead)
        {
            work();
        }
    }

    /// <summary>Does something in this process after a while.</summary>
    public void After(TimeSpan delay, Action work) => simulation.After(delay, () => Do(work));

    /// <summary>Stops it, as SIGSTOP does.</summary>
    public void Stop() => _isStopped = !IsDead;

    /// <summary>Has it go on with what it missed.</summary>
    public void Continue()
    {
        _isStopped = false;
        while (_missed.TryDequeue(out var work))
        {
            After(TimeSpan.Zero, work);
        }
    }

    /// <summary>Ends it at once.</summary>
    public void Kill()
    {
        (IsDead, _isStopped) = (true, false);
        _missed.Clear();
    }
}
