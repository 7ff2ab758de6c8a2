using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Space;

/// <summary>Which worker trained what when.</summary>
/// <param name="Total">How many runs there are.</param>
/// <param name="Runs">Of these the latest, in the order in which they started.</param>
internal sealed record Timeline(int Total, IReadOnlyList<TimelineRun> Runs);

/// <summary>A bar of the timeline.</summary>
internal sealed record TimelineRun(
    long Trial,
    int Run,
    string Worker,
    string Device,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    string? End,
    string? Reason
)
{
    public static TimelineRun From(RunRecord run) =>
        new(
            run.Trial,
            run.Number,
            run.Worker,
            run.Device,
            run.Started,
            run.Ended,
            run.End is { } end ? KebabCase.Of(end) : null,
            run.Reason
        );
}
