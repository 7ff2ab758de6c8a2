using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>Asks the pruner, and shows it the trials that it may see.</summary>
internal sealed class Pruning(ExperimentSearch search, TrialIndex trials, PointResults results, CheckHistory history)
{
    /// <summary>Whether a trial may start: in deterministic mode the trials that its checks are compared with have ended before.</summary>
    public bool MayStart(TrialRecord trial) =>
        search.Pruner is null || !search.Settings.Deterministic || results.Prefix >= FirstHidden(trial);

    /// <summary>Takes the value of a check and says whether the trial should stop.</summary>
    public bool ShouldStop(TrialRecord trial, MetricValue check)
    {
        if (search.Pruner is not { } pruner)
        {
            return false;
        }

        history.Add(trial.Number, check);
        return pruner
                .Judge(
                    new PruningRequest
                    {
                        Trial = trial.Number,
                        Values = [.. history.Of(trial.Number)],
                        Others = Others(trial),
                    }
                )
                .Verdict is PruningVerdict.Prune;
    }

    private List<TrialValues> Others(TrialRecord trial)
    {
        var last = search.Settings.Deterministic ? FirstHidden(trial) * search.Settings.Repeats : trials.Count;
        var others = new List<TrialValues>();
        for (var number = 0L; number < last; number++)
        {
            if (number == trial.Number || history.Of(number) is not { Count: > 0 } values)
            {
                continue;
            }

            others.Add(new TrialValues(number, Progress(trials[number].State), [.. values]));
        }

        return others;
    }

    private static TrialProgress Progress(TrialState state) =>
        state switch
        {
            TrialState.Completed => TrialProgress.Completed,
            TrialState.Waiting or TrialState.Running or TrialState.Paused => TrialProgress.Running,
            _ => TrialProgress.Ended,
        };

    private long FirstHidden(TrialRecord trial) => Math.Max(0, trial.Point - search.Settings.Parallelism + 1);
}
