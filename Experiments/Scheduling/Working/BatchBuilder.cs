using System.Security.Cryptography;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>Puts the reports that came since the last batch into one. A checkpoint or a check is the last thing in a batch.</summary>
internal sealed class BatchBuilder(LeaseToken lease, long number, TimeProvider time)
{
    private const int MaximalPoints = 8192;
    private readonly Dictionary<string, PointColumns> _series = new(StringComparer.Ordinal);
    private readonly List<StepArtifact> _artifacts = [];
    private RunReport? _last;
    private int _points;

    public bool IsFull => _last is { Checkpoint: not null } or { Check: not null } || _points >= MaximalPoints;

    /// <summary>The checkpoint whose bytes must be stored before the batch is sent.</summary>
    public CheckpointContent? Checkpoint => _last?.Checkpoint;

    public void Add(RunReport report)
    {
        _last = report;
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
        return new ReportBatch
        {
            Lease = lease,
            Number = number,
            Step = last.Step,
            Epoch = last.Epoch,
            Points = [.. _series.Select(pair => new MetricPoints(pair.Key, pair.Value))],
            Artifacts = _artifacts,
            Checkpoint = last.Checkpoint is { } content ? Record(content, last) : null,
            Check = last.Check,
        };
    }

    private CheckpointRecord Record(CheckpointContent content, RunReport report) =>
        new()
        {
            Experiment = lease.Experiment,
            Trial = lease.Trial,
            Run = lease.Run,
            Step = report.Step,
            Epoch = report.Epoch,
            IsLast = content.IsLast,
            IsBest = content.IsBest,
            Objective = content.Objective,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Bytes.Span)),
            Length = content.Bytes.Length,
            Created = time.GetUtcNow(),
        };
}
