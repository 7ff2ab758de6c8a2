using Platform.Experiments.Runs;

namespace Platform.Experiments.Tests.Training;

/// <summary>Keeps all reports, and answers as the test says.</summary>
internal sealed class CollectingReporter(Func<RunReport, RunDirective>? answer = null) : IRunReporter
{
    public List<RunReport> Reports { get; } = [];

    public IEnumerable<CheckpointContent> Checkpoints => Reports.Select(report => report.Checkpoint).OfType<CheckpointContent>();

    public ReadOnlyMemory<byte> Last => Checkpoints.Last(checkpoint => checkpoint.IsLast).Bytes;

    public ReadOnlyMemory<byte> Best => Checkpoints.Last(checkpoint => checkpoint.IsBest).Bytes;

    public RunDirective Report(RunReport report)
    {
        Reports.Add(report);
        return answer?.Invoke(report) ?? RunDirective.Continue;
    }

    /// <summary>A series: step and value.</summary>
    public IReadOnlyList<(long Step, double Value)> Series(string name) =>
        [
            .. Reports
                .SelectMany(report => report.Points)
                .Where(points => points.Name == name)
                .SelectMany(points => points.Steps.Zip(points.Values)),
        ];

    /// <summary>All series that don't depend on the clock.</summary>
    public IReadOnlyList<(string Name, long Step, double Value)> Timeless =>
        [
            .. Reports
                .SelectMany(report => report.Points)
                .Where(points => !points.Name.StartsWith("time/", StringComparison.Ordinal))
                .SelectMany(points => points.Steps.Zip(points.Values).Select(point => (points.Name, point.First, point.Second)))
                .OrderBy(point => point.Name, StringComparer.Ordinal)
                .ThenBy(point => point.First),
        ];
}
