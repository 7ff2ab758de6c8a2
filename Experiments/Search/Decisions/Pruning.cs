using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>Asks the pruner what becomes of a trial at a check, and shows it the trials that it may see.</summary>
internal sealed class Pruning(ExperimentSearch search, TrialIndex trials, DecisionLog decisions, CheckHistory history)
{
    private readonly Dictionary<long, TrialValues> _ended = [];
    private readonly Dictionary<long, int?> _planned = [];

    /// <summary>Whether a trial may start: in deterministic mode the trials that its checks are compared with have ended before.</summary>
    public bool MayStart(TrialRecord trial) =>
        trial.Round > 0
        || search.Pruner is not { Promote: null }
        || !search.Settings.Deterministic
        || decisions.Prefix >= FirstHidden(trial);

    /// <summary>Takes the value of a check and says what becomes of the trial.</summary>
    public PruningDecision Judge(TrialRecord trial, MetricValue check)
    {
        if (search.Pruner is null)
        {
            return PruningDecision.Continue;
        }

        history.Add(trial.Number, check);
        return Judge(trial);
    }

    /// <summary>Says what becomes of a trial by the checks that were taken: again, where a run ended before it heard that. Finalists
    /// train to their ends: what was stopped has no mean with what wasn't.</summary>
    public PruningDecision Judge(TrialRecord trial)
    {
        var values = history.Of(trial.Number);
        if (search.Pruner is not { } pruner || trial.Round > 0 || values.Count == 0 || IsDecided(trial, values.Count))
        {
            return PruningDecision.Continue;
        }

        var planned = search.Checks ?? PlannedOf(trial);
        return values.Count >= planned
            ? PruningDecision.Continue
            : pruner.Judge(
                new PruningRequest
                {
                    Trial = trial.Number,
                    Values = [.. values],
                    Planned = planned,
                    Others = pruner.Promote is null ? Others(trial) : [],
                }
            );
    }

    // A trial that was promoted isn't asked about the rung that it comes from.
    private static bool IsDecided(TrialRecord trial, int checks) => trial.Rungs.Count > 0 && trial.Rungs[^1].Checks >= checks;

    private List<TrialValues> Others(TrialRecord trial)
    {
        var hidden = search.Settings.Deterministic ? FirstHidden(trial) : long.MaxValue;
        var others = new List<TrialValues>();
        for (var number = 0L; number < trials.Count; number++)
        {
            if (number != trial.Number && trials[number] is { Round: 0 } other && other.Point < hidden && history.Count(number) > 0)
            {
                others.Add(Values(trials[number]));
            }
        }

        return others;
    }

    private TrialValues Values(TrialRecord trial)
    {
        if (!TrialIndex.IsFinal(trial.State))
        {
            return new TrialValues(trial.Number, TrialProgress.Running, [.. history.Of(trial.Number)]);
        }

        if (!_ended.TryGetValue(trial.Number, out var values))
        {
            _ended[trial.Number] = values = new TrialValues(
                trial.Number,
                trial.State is TrialState.Completed ? TrialProgress.Completed : TrialProgress.Ended,
                history.Of(trial.Number)
            );
        }

        return values;
    }

    private int? PlannedOf(TrialRecord trial)
    {
        if (!_planned.TryGetValue(trial.Number, out var planned))
        {
            _planned[trial.Number] = planned = PlannedChecks.Of(TrialDefinitionJson.Read(trial.Definition));
        }

        return planned;
    }

    private long FirstHidden(TrialRecord trial) => Math.Max(0, trial.Point - search.Settings.Parallelism + 1);
}
