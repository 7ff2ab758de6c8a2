using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>A series as <c>export --format json --series</c> shows it, column by column. A non-finite
/// value is null; <see cref="Reasons"/> says at which index which one it was.</summary>
internal sealed record SeriesOutput(
    long Trial,
    string Metric,
    IReadOnlyList<long> Steps,
    IReadOnlyList<double> Times,
    IReadOnlyList<double?> Values,
    IReadOnlyDictionary<int, string> Reasons
)
{
    public static SeriesOutput From(long trial, MetricPoints points) =>
        new(
            trial,
            points.Name,
            points.Steps,
            points.Times,
            [.. points.Values.Select(NumberOutput.Finite)],
            points
                .Values.Index()
                .Where(value => !double.IsFinite(value.Item))
                .ToDictionary(value => value.Index, value => NumberOutput.Reason(value.Item)!)
        );
}
