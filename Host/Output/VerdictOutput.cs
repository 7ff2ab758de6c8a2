using System.Globalization;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Experiments.Search.Verdicts;

namespace Platform.Host.Output;

/// <summary>What a ranking of points is worth, as <c>--json</c> shows it, with the sentence that people read.</summary>
/// <param name="Sentence">The sentence.</param>
/// <param name="Point">The first of the ranking.</param>
/// <param name="Next">The next that it can be compared with; null if there is none.</param>
/// <param name="Difference">By how much its mean is better than that of the next.</param>
/// <param name="Low">The lower end of the 95 % confidence interval of that, which holds for all comparisons at once.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Alike">The points that it is not distinguishable from, best first.</param>
/// <param name="Compared">How many points were compared.</param>
/// <param name="Paired">Whether trials of the same seed, or fold, were compared.</param>
internal sealed record VerdictOutput(
    string Sentence,
    long Point,
    long? Next,
    double? Difference,
    double? Low,
    double? High,
    IReadOnlyList<long> Alike,
    int Compared,
    bool Paired
)
{
    private const int MostNamed = 5;

    /// <summary>The verdict of a ranking; null if trials share no points, or there is nothing to compare.</summary>
    public static VerdictOutput? Of(ExperimentRecord experiment, IReadOnlyList<TrialRecord> trials) =>
        RankedPoint.AreShared(trials) ? Of(experiment, RankedPoint.Of(trials, experiment.Objective.Goal)) : null;

    /// <summary>The verdict of a ranking; null if there is nothing to compare.</summary>
    public static VerdictOutput? Of(ExperimentRecord experiment, IReadOnlyList<RankedPoint> points)
    {
        var ranking = points.Where(point => point.Spread is not null).ToList();
        if (ranking.Count < 2)
        {
            return null;
        }

        var rounds = FinalistSettings.Recorded(experiment.Resolved)?.Repeats ?? 0;
        var first = ranking[0];
        if (Verdict.Of([.. ranking.Select(point => new ComparedPoint(point.Trials, rounds))]) is not { } verdict)
        {
            var why = $"Whether {Name(first)} is better than the others can't be told: that takes two trials of each with an objective.";
            return new VerdictOutput(why, first.Number, null, null, null, null, [], 0, false);
        }

        var (pair, next) = (verdict.Difference, ranking[verdict.Next]);
        var difference = experiment.Objective.Goal is Goal.Minimize ? pair.Difference : -pair.Difference;
        var interval =
            $"95 % interval {Numbers.Short(difference - pair.Margin)} to {Numbers.Short(difference + pair.Margin)}; "
            + $"Tukey's test of {Numbers.Count(pair.Compared, "point")}{(pair.Paired ? ", paired" : "")}";
        var alike = verdict.Alike.Select(index => ranking[index]).ToList();
        var sentence =
            alike.Count == 0
                ? $"{Capital(Name(first))} is better than the next, {Name(next)}, by {Numbers.Short(difference)} ({interval})."
                : $"{Capital(Name(first))} is not distinguishable from {Names(alike)} (it differs from the next by "
                    + $"{Numbers.Short(difference)}, {interval}).";
        return new VerdictOutput(
            sentence,
            first.Number,
            next.Number,
            difference,
            difference - pair.Margin,
            difference + pair.Margin,
            [.. alike.Select(point => point.Number)],
            pair.Compared,
            pair.Paired
        );
    }

    private static string Name(RankedPoint point) => string.Create(CultureInfo.InvariantCulture, $"point {point.Number}");

    private static string Capital(string text) => $"P{text[1..]}";

    // Their trials are what other commands take.
    private static string Names(List<RankedPoint> points)
    {
        var named = points
            .Take(MostNamed)
            .Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.Number} (trial {point.Best!.Number})"))
            .ToList();
        if (points.Count > MostNamed)
        {
            named.Add($"{points.Count - MostNamed} more");
        }

        var list = named.Count > 1 ? $"{string.Join(", ", named[..^1])} and {named[^1]}" : named[0];
        return $"{(points.Count == 1 ? "point" : "points")} {list}";
    }
}
