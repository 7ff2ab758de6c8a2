using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>A stretch in which a trial waits at a rung.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Run">The run that brought it there.</param>
/// <param name="Epochs">The rung: how many epochs it had been trained.</param>
/// <param name="From">When that run ended; null: it hasn't.</param>
/// <param name="Until">When it went on, or was trained no further; null: it still waits.</param>
/// <param name="Fate"><c>promoted</c>, <c>waiting</c>, or the state in which it ended: <c>pruned</c>, <c>cancelled</c>.</param>
internal sealed record RungWait(long Trial, int Run, int Epochs, DateTimeOffset? From, DateTimeOffset? Until, string Fate)
{
    private const string Promoted = "promoted";

    /// <summary>Those of some trials of an experiment, in no order; none of a trial whose steps per epoch aren't known.</summary>
    public static IReadOnlyList<RungWait> Of(IReadOnlyList<TrialRecord> trials, IRecordReader records)
    {
        var waited = trials.Where(trial => trial.Rungs.Count > 0).ToList();
        if (waited.Count == 0)
        {
            return [];
        }

        var id = waited[0].Experiment;
        var summaries = records.Summaries(id);
        var runs = records.Runs(id).ToLookup(run => run.Trial);
        return
        [
            .. waited.SelectMany(trial =>
                TrainedSteps.OfEpoch(summaries.GetValueOrDefault(trial.Number)) is { } steps
                    ? Of(trial, [.. runs[trial.Number].OrderBy(run => run.Number)], steps)
                    : []
            ),
        ];
    }

    // What goes on from a rung starts at its step; a run that was lost there is followed by others of the same start.
    private static IEnumerable<RungWait> Of(TrialRecord trial, IReadOnlyList<RunRecord> runs, double stepsOfEpoch)
    {
        foreach (var (index, rung) in trial.Rungs.Index())
        {
            var step = (long)Math.Round(rung.Epochs * stepsOfEpoch);
            var next = runs.FirstOrDefault(run => run.Number > 0 && run.StartStep == step);
            var isLast = index == trial.Rungs.Count - 1;
            if (runs.LastOrDefault(run => next is null || run.Number < next.Number) is not { } run)
            {
                continue;
            }

            if (next is not null)
            {
                yield return new RungWait(trial.Number, run.Number, rung.Epochs, run.Ended, next.Started, Promoted);
            }
            else if (isLast)
            {
                var isLeft = trial.Rungs.Count == trial.Decisions.Count;
                var fate =
                    !isLeft ? Promoted
                    : trial.WaitsAtRung ? "waiting"
                    : KebabCase.Of(trial.State);
                yield return new RungWait(trial.Number, run.Number, rung.Epochs, run.Ended, trial.Ended, fate);
            }
        }
    }
}
