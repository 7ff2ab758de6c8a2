using System.Text.RegularExpressions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Comparing;

/// <summary>A metric of a compared trial.</summary>
/// <param name="Name">The series.</param>
/// <param name="Goal"><c>minimize</c> or <c>maximize</c>: which way is good; null if neither is, as for a learning rate or a norm.</param>
/// <param name="Best">Its smallest or largest value, whichever is good; null if none is finite.</param>
/// <param name="Last">Its last value; null if it isn't finite.</param>
internal sealed partial record ColumnMetric(string Name, string? Goal, double? Best, double? Last)
{
    public static ColumnMetric Of(SeriesSummary series, ObjectiveSettings objective)
    {
        var output = MetricOutput.From(series, MetricDirection.Of(series.Name, objective));
        return new ColumnMetric(series.Name, GoalOf(series.Name, objective), output.Best, output.Last);
    }

    /// <summary>Which way is good; null if neither is.</summary>
    public static string? GoalOf(string metric, ObjectiveSettings objective) =>
        IsJudged().IsMatch(metric) ? KebabCase.Of(MetricDirection.Of(metric, objective)) : null;

    // What the splits say of the model, other than how it was trained.
    [GeneratedRegex("^(train|validation|test)/(?!learning-rate|.*(norm|momentum))")]
    private static partial Regex IsJudged();
}
