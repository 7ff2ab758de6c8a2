using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>How long an experiment was trained: the time in which at least one of its runs lasted.</summary>
internal sealed class TrainedTime
{
    private DateTimeOffset _since;
    private int _running;

    /// <summary>The time up to the last moment at which nothing ran; null before there was one.</summary>
    public TimeSpan? Total { get; private set; }

    /// <summary>The time up to a moment.</summary>
    public TimeSpan At(DateTimeOffset now) => (Total ?? TimeSpan.Zero) + (_running > 0 && now > _since ? now - _since : TimeSpan.Zero);

    /// <summary>When the first run started; null before.</summary>
    public DateTimeOffset? Started { get; private set; }

    /// <summary>Takes the runs of earlier hosts.</summary>
    /// <param name="runs">Those that have ended.</param>
    /// <param name="live">When those started that go on.</param>
    public void Load(IEnumerable<RunRecord> runs, IEnumerable<DateTimeOffset> live)
    {
        foreach (var run in runs.OrderBy(run => run.Started))
        {
            // What an earlier one covered isn't counted again.
            var (start, end) = (Total is not null && _since > run.Started ? _since : run.Started, run.Ended ?? run.Started);
            Started ??= run.Started;
            Total = (Total ?? TimeSpan.Zero) + (end > start ? end - start : TimeSpan.Zero);
            _since = end > start ? end : start;
        }

        foreach (var started in live.Order())
        {
            var covered = _since;
            Start(started);
            _since = covered > _since ? covered : _since;
        }
    }

    public void Start(DateTimeOffset now)
    {
        Started ??= now;
        if (_running++ == 0)
        {
            _since = now;
        }
    }

    public void End(DateTimeOffset now)
    {
        if (--_running > 0)
        {
            return;
        }

        Total = (Total ?? TimeSpan.Zero) + (now > _since ? now - _since : TimeSpan.Zero);
    }
}
