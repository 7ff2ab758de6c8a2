using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Replays;

/// <summary>
/// Makes all decisions of a recorded search anew, from the results that were recorded, and compares each with what was recorded: the
/// proposals, what the pruner said at each check, the promotions, the rounds of the finalists, and the end.
/// </summary>
public static class SearchReplay
{
    /// <summary>Replays a search.</summary>
    /// <param name="search">The search as its definition says, with a sampler and a pruner that were asked nothing yet.</param>
    /// <param name="records">The records; nothing of this experiment changes meanwhile.</param>
    /// <exception cref="NotSupportedException">What its decisions saw isn't recorded.</exception>
    public static ReplayOutcome Run(ExperimentSearch search, IRecordReader records)
    {
        ArgumentNullException.ThrowIfNull(search);
        ArgumentNullException.ThrowIfNull(records);
        ThrowIfUnknown(search, records);
        var experiment = search.Experiment;
        var trials = records.Trials(experiment.Id);
        var recorded = search with
        {
            Experiment = experiment with { State = ExperimentState.Running },
            Settings = search.Settings with { Until = WithoutTime(search.Settings.Until) },

            // A trial that failed has failed: how often it was tried is no decision of the search. Nor is which worker trained it.
            Workers = search.Workers with
            {
                MaxFailures = null,
                Require = null,
            },
        };
        var extended = records.Events(experiment.Id).Where(one => one.Kind == OrderEvents.Extended).Select(one => one.Time);
        foreach (var part in SearchPart.Of(experiment, trials, [.. extended]))
        {
            if (new ReplayedPart(recorded, experiment, part, trials, records).Run() is { } difference)
            {
                return new ReplayOutcome { Difference = difference, Caveat = Caveat(experiment, trials, records) };
            }
        }

        return Same(search, trials, records);
    }

    // Without deterministic mode a decision sees what has ended by then, and nobody records which that was. Nor between which decisions
    // a user changed the search, other than before the first.
    private static void ThrowIfUnknown(ExperimentSearch search, IRecordReader records)
    {
        var (experiment, until) = (search.Experiment, search.Settings.Until);
        var looksAtResults =
            search.Sampler.Adaptive
            || search.Pruner is not null
            || until is { NoImprovement: not null } or { Target: not null } or { Epochs: not null };
        if (looksAtResults && !search.Settings.Deterministic)
        {
            throw new NotSupportedException(
                $"'{experiment.Id}' can't be replayed: with search.deterministic: false a decision sees whatever has ended by then, "
                    + "which isn't recorded."
            );
        }

        if (looksAtResults && records.Events(experiment.Id).Any(one => one.Kind == OrderEvents.Prolonged))
        {
            throw new NotSupportedException(
                $"'{experiment.Id}' can't be replayed: its trials were trained for longer after decisions had seen their results, which "
                    + "aren't recorded any more."
            );
        }

        if (!(experiment.Stages is [] || (experiment.Stages is [{ Defaults.Count: 0 } only] && only.Tried == experiment.Enqueued.Count)))
        {
            throw new NotSupportedException(
                $"'{experiment.Id}' can't be replayed: points were put in front of its sampler's, or its space grew, after it had been "
                    + "submitted, and between which decisions that was isn't recorded."
            );
        }
    }

    private static UntilSettings? WithoutTime(UntilSettings? until) =>
        until is null or { Target: null, NoImprovement: null, Epochs: null, Trials: null } ? null : until with { Time = null };

    private static ReplayOutcome Same(ExperimentSearch search, IReadOnlyList<TrialRecord> trials, IRecordReader records) =>
        new()
        {
            Points = trials.Where(trial => trial.Round == 0).Select(trial => trial.Point).Distinct().LongCount(),
            Promotions = trials.Sum(trial => (long)Math.Max(0, trial.Decisions.Count - 1)),
            Rounds = trials.Select(trial => trial.Round).Where(round => round > 0).Distinct().Count(),
            Verdicts = search.Pruner is null
                ? 0
                : trials
                    .Where(trial => trial.Round == 0)
                    .Sum(trial => (long)RecordedTraining.Of(search.Experiment, trial, records).Checks.Count),
            End =
                search.Experiment.State is ExperimentState.Completed
                    ? SearchPart.EndsInTime(search.Experiment)
                        ? ReplayedEnd.Given
                        : ReplayedEnd.Derived
                    : ReplayedEnd.Open,
        };

    // The first end of a trial that was tried again isn't recorded any more, nor between which decisions its user ended one that waited.
    private static string? Caveat(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials, IRecordReader records)
    {
        var rerun = records.Events(experiment.Id).LastOrDefault(one => one.Kind == OrderEvents.Rerun)?.Text;
        var ended = trials.Where(ReplayedTrial.WasCancelledAtRung).Select(trial => trial.Number).ToList();
        string?[] told = [rerun, ended.Count > 0 ? $"Cancelled or skipped while they waited at a rung: {string.Join(", ", ended)}." : null];
        return told.Any(one => one is not null)
            ? string.Join(' ', told.OfType<string>())
                + " What decisions saw of these trials before isn't recorded, so the difference may come of that."
            : null;
    }
}
