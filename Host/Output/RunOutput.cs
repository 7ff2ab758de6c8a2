using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>A run of a trial as <c>--json</c> shows it.</summary>
internal sealed record RunOutput(
    int Number,
    string Worker,
    string Device,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    long StartStep,
    string? End,
    string? Reason,
    string? Error,
    string? LastLines,
    string? Trace
)
{
    public static RunOutput From(RunRecord run) =>
        new(
            run.Number,
            run.Worker,
            run.Device,
            run.Started,
            run.Ended,
            run.StartStep,
            run.End is { } end ? KebabCase.Of(end) : null,
            run.Reason,
            run.Error,
            run.LastLines,
            run.Trace
        );
}
