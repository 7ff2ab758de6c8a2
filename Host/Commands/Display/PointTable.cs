using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>Points of the search space as rows, where several trials share one: how many, the mean, the
/// standard deviation and the confidence interval of their objectives, the parameters, and the best trial.</summary>
internal static class PointTable
{
    /// <summary>Prints the first points, and what the ranking is worth.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="points">All its points, best first.</param>
    /// <param name="most">How many are shown; 0: all.</param>
    /// <param name="printer">Where to.</param>
    public static void Print(ExperimentRecord experiment, IReadOnlyList<RankedPoint> points, int most, Printer printer)
    {
        printer.Table(Of(experiment, most > 0 ? [.. points.Take(most)] : points, Varying(points)));
        if (VerdictOutput.Of(experiment, points) is { } verdict)
        {
            printer.Line(verdict.Sentence);
        }
    }

    private static ColumnTable Of(ExperimentRecord experiment, IReadOnlyList<RankedPoint> points, IReadOnlyList<string> parameters)
    {
        var table = new ColumnTable([
            new Column(Headings.Point, Right: true),
            new Column(Headings.Trials, Right: true),
            new Column($"mean {experiment.Objective.Metric}", Right: true),
            new Column("±", Right: true),
            new Column("95 % interval", Right: true),
            .. parameters.Select((name, index) => new Column(Headings.OfParameter(name, parameters), Right: true, Dispensable: 1 + index)),
            new Column("best trial", Right: true),
        ]);
        foreach (var point in points)
        {
            table.Add([
                point.Number.ToString(CultureInfo.InvariantCulture),
                point.Trials.All(Ranking.HasObjective)
                    ? Text(point.Trials.Count)
                    : $"{Text(point.Trials.Count(Ranking.HasObjective))}/{Text(point.Trials.Count)}",
                point.Spread is { } spread ? new TextCell(Numbers.Short(spread.Mean), "bold") : "",
                point.Spread?.Deviation is { } deviation ? Numbers.Short(deviation) : "",
                point.Spread is { Margin: { } margin, Mean: var mean }
                    ? $"{Numbers.Short(mean - margin)} to {Numbers.Short(mean + margin)}"
                    : "",
                .. parameters.Select(name => (TextCell)(point.Parameters.TryGetValue(name, out var value) ? Numbers.Value(value) : "")),
                point.Best is { } best ? Text(best.Number) : "",
            ]);
        }

        return table;
    }

    private static IReadOnlyList<string> Varying(IReadOnlyList<RankedPoint> points) =>
        TrialList.Varying([.. points.Select(point => point.Trials[0] with { Parameters = point.Parameters })]);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
