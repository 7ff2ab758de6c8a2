using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>What a trial that hasn't ended left behind so far: its runs and checkpoints.</summary>
internal sealed class OpenTrial
{
    private CheckpointRecord? _last;

    /// <summary>The runs that have ended, by number.</summary>
    public List<RunRecord> Runs { get; } = [];

    /// <summary>How long the runs that have ended took together.</summary>
    public TimeSpan Duration => Runs.Aggregate(TimeSpan.Zero, (sum, run) => sum + ((run.Ended - run.Started) ?? TimeSpan.Zero));

    /// <summary>The checkpoint with the best objective.</summary>
    public CheckpointRecord? Best { get; private set; }

    /// <summary>Where the next run starts: each checkpoint holds all state, so the newest is as good as the last.</summary>
    public CheckpointRecord? Resume => Best is { } best && (_last is null || best.Step > _last.Step) ? best : _last;

    /// <summary>Failures that count against the trial's retries.</summary>
    public int Failures => EndedRuns.Count(run => run.CountsAsRetry);

    /// <summary>The runs that have ended, each with whether it got on.</summary>
    public IEnumerable<EndedRun> EndedRuns => EndedRun.Of(Runs, Resume?.Step ?? 0);

    /// <summary>Ends a run whose host died. When, nobody knows: its last checkpoint is the last that is left of it.</summary>
    public RunRecord Lose(RunRecord run)
    {
        var last = Resume is { } checkpoint && checkpoint.Run == run.Number ? checkpoint.Created : run.Started;
        return Runs[Runs.IndexOf(run)] = run with
        {
            Ended = last,
            End = RunEnd.LostWorker,
            Reason = "worker lost: its host exited",
            Lease = null,
        };
    }

    public void Keep(CheckpointRecord checkpoint)
    {
        if (checkpoint.IsLast)
        {
            _last = checkpoint;
        }

        if (checkpoint.IsBest)
        {
            Best = checkpoint;
        }
    }
}
