using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Viewer.Views.Trials;

namespace Platform.Host.Viewer.Views.Space;

/// <summary>Which worker trained what when.</summary>
/// <param name="Total">How many runs there are.</param>
/// <param name="Runs">Of these the latest, in the order in which they started.</param>
internal sealed record Timeline(int Total, IReadOnlyList<TimelineRun> Runs);

/// <summary>A bar of the timeline.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Run">The number of the run within the trial.</param>
/// <param name="Worker">Who executed it.</param>
/// <param name="Device">What that computes on.</param>
/// <param name="Started">When it started.</param>
/// <param name="Ended">When it ended; null while it lasts.</param>
/// <param name="End">How it ended; null while it lasts.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="Wait">The rung to which it brought its trial, which waited there; null: to none.</param>
internal sealed record TimelineRun(
    long Trial,
    int Run,
    string Worker,
    string Device,
    DateTimeOffset Started,
    DateTimeOffset? Ended,
    string? End,
    string? Reason,
    TimelineWait? Wait
)
{
    public static TimelineRun From(RunRecord run, RungWait? wait) =>
        new(
            run.Trial,
            run.Number,
            run.Worker,
            run.Device,
            run.Started,
            run.Ended,
            run.End is { } end ? KebabCase.Of(end) : null,
            run.Reason,
            wait is null ? null : new TimelineWait(wait.Epochs, wait.Until, wait.Fate)
        );
}

/// <summary>How a trial waited at a rung.</summary>
/// <param name="Epochs">The rung: how many epochs the trial had been trained.</param>
/// <param name="Until">When it went on, or was trained no further; null: it still waits.</param>
/// <param name="Fate"><c>promoted</c>, <c>waiting</c>, or the state in which the trial ended.</param>
internal sealed record TimelineWait(int Epochs, DateTimeOffset? Until, string Fate);
