using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>What earlier hosts recorded of an experiment.</summary>
internal sealed class ExperimentHistory(string experiment, IRecordReader records)
{
    private readonly ILookup<long, RunRecord> _runs = records.Runs(experiment).ToLookup(run => run.Trial);
    private readonly ILookup<long, CheckpointRecord> _checkpoints = records
        .Checkpoints(experiment)
        .ToLookup(checkpoint => checkpoint.Trial);

    public IReadOnlyList<TrialRecord> Trials { get; } = records.Trials(experiment);

    /// <summary>All runs since the experiment was last given up, in the order of their ends.</summary>
    public IEnumerable<EndedRun> Runs()
    {
        var since = records.Events(experiment).LastOrDefault(one => one.Kind == EarlyEnd.GivenUp)?.Time;
        return Trials
            .SelectMany(trial => Open(trial.Number).EndedRuns)
            .Where(run => run.Record.Ended is { } ended && (since is null || ended > since))
            .OrderBy(run => run.Record.Ended);
    }

    /// <summary>The runs of a trial.</summary>
    public IEnumerable<RunRecord> RunsOf(long trial) => _runs[trial];

    /// <summary>The runs and checkpoints of a trial that hasn't ended.</summary>
    public OpenTrial Open(long trial)
    {
        var open = new OpenTrial();
        open.Runs.AddRange(_runs[trial].OrderBy(run => run.Number));
        foreach (var checkpoint in _checkpoints[trial])
        {
            open.Keep(checkpoint);
        }

        return open;
    }
}
