using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>Puts the reports that came since the last batch into one. A checkpoint or a check is the last thing in a batch.</summary>
internal sealed class BatchBuilder(LeaseToken lease, long number)
{
    private const int MaximalPoints = 8192;
    private readonly Dictionary<string, PointColumns> _series = new(StringComparer.Ordinal);
    private readonly List<StepArtifact> _artifacts = [];
    private RunReport? _last;
    private int _points;

    /// <summary>How many reports it holds.</summary>
    public int Count { get; private set; }

    /// <summary>How much memory they take.</summary>
    public long Bytes { get; private set; }

    public bool IsFull => _last is { IsUrgent: true } || _points >= MaximalPoints;

    public void Add(RunReport report)
    {
        _last = report;
        Count++;
        Bytes += ReportSize.Of(report);
        _artifacts.AddRange(report.Artifacts);
        foreach (var points in report.Points)
        {
            if (!_series.TryGetValue(points.Name, out var columns))
            {
                _series[points.Name] = columns = new PointColumns();
            }

            columns.Add(points.Columns);
            _points += points.Columns.Count;
        }
    }

    public ReportBatch Build()
    {
        var last = _last ?? throw new InvalidOperationException("A batch holds at least one report.");
        return new ReportBatch(
            lease,
            number,
            last with
            {
                Points = [.. _series.Select(pair => new MetricPoints(pair.Key, pair.Value))],
                Artifacts = _artifacts,
            }
        );
    }
}
