using System.Globalization;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>Says where the search chose what is worse on the test split than what it began with.</summary>
internal static class TestSplitNote
{
    /// <summary>A sentence; null if the best isn't worse there than the first trial, or one of them has no result there.</summary>
    public static string? Of(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials, IRecordReader records)
    {
        var (objective, shared) = (experiment.Objective, RankedPoint.AreShared(trials));
        if (RankedPoint.Of(trials, objective.Goal) is not [{ Best: { } best } winner, ..])
        {
            return null;
        }

        var first = trials.Where(trial => shared ? trial.Point == trials[0].Point : trial.Number == trials[0].Number).ToList();
        if (first.Exists(trial => trial.Number == best.Number))
        {
            return null;
        }

        var metric = $"test/{objective.Metric[(objective.Metric.IndexOf('/', StringComparison.Ordinal) + 1)..]}";
        var summaries = records.Summaries(experiment.Id);
        if (
            Mean(winner.Trials) is not { } chosen
            || Mean(first) is not { } began
            || !(objective.Goal is Goal.Minimize ? chosen > began : chosen < began)
        )
        {
            return null;
        }

        var number = (shared ? winner.Number : best.Number).ToString(CultureInfo.InvariantCulture);
        var name = $"{(shared ? "point" : "trial")} {number}";
        return $"On the test split the best, {name}, is worse than the first trial ({metric} {Numbers.Short(chosen)} against "
            + $"{Numbers.Short(began)}): what the search chose may fit the validation split alone.";

        double? Mean(IReadOnlyList<TrialRecord> of) =>
            of.Select(trial =>
                    summaries.GetValueOrDefault(trial.Number)?.FirstOrDefault(series => series.Name == metric)?.Last is { } value
                    && double.IsFinite(value)
                        ? value
                        : (double?)null
                )
                .Average();
    }
}
