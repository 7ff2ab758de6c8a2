using Platform.Experiments.Runs;

namespace Platform.TestKit.Training;

/// <summary>Keeps what a trainer reports.</summary>
internal sealed class RunReports : IRunReporter
{
    private readonly List<RunReport> _reports = [];

    public RunDirective Report(RunReport report)
    {
        _reports.Add(report);
        return RunDirective.Continue;
    }

    public TrainingResult Result(RunOutcome outcome) =>
        new()
        {
            Outcome = outcome,
            Series = _reports
                .SelectMany(report => report.Points)
                .Where(points => !IsMeasuredByClock(points.Name))
                .GroupBy(points => points.Name, StringComparer.Ordinal)
                .ToDictionary(
                    points => points.Key,
                    points => (IReadOnlyList<(long, double)>)[.. points.SelectMany(one => one.Steps.Zip(one.Values))],
                    StringComparer.Ordinal
                ),
            Artifacts = [.. _reports.SelectMany(report => report.Artifacts)],
            Checkpoints =
            [
                .. _reports
                    .Where(report => report.Checkpoint is not null)
                    .Select(report => new TrainingCheckpoint(report.Step, report.Checkpoint!.Bytes)),
            ],
        };

    private static bool IsMeasuredByClock(string series) => series.StartsWith("time/", StringComparison.Ordinal);
}
