using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Training;

/// <summary>Collects what a run has to say and reports it in parts.</summary>
internal sealed class RunRecorder(RunRequest request, TimeProvider time)
{
    private static readonly string[] Reserved = ["train/", "validation/", "test/", "time/", "system/"];
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly Dictionary<string, PointColumns> _series = new(StringComparer.Ordinal);
    private readonly List<StepArtifact> _artifacts = [];
    private long _reported = time.GetTimestamp();

    /// <summary>Where the run is, from which what callbacks write has its step.</summary>
    public RunProgress Progress { get; } = new();

    /// <summary>Takes a value that a callback writes.</summary>
    /// <exception cref="ArgumentException">Its name is one of the platform's.</exception>
    public void Write(string name, double value)
    {
        if (Array.Find(Reserved, prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } reserved)
        {
            throw new ArgumentException(
                $"A callback can't write metric '{name}': names that start with '{reserved}' are the platform's. Use another prefix.",
                nameof(name)
            );
        }

        Add(name, Progress.Step, value);
        Progress.Written[name] = value;
    }

    /// <summary>Takes an artifact that a callback writes.</summary>
    public void Write(Artifact artifact) => _artifacts.Add(new(Progress.Step, artifact));

    /// <summary>Takes a value.</summary>
    public void Add(string name, long step, double value)
    {
        if (!_series.TryGetValue(name, out var columns))
        {
            _series.Add(name, columns = new PointColumns());
        }

        columns.Add(new MetricPoint(step, time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0, value));
    }

    /// <summary>Reports what there is, if the last report is a while ago: live figures cost
    /// next to nothing and an order reaches the run soon.</summary>
    public RunDirective ReportIfDue(long step, int epoch) =>
        time.GetElapsedTime(_reported) < Interval ? RunDirective.Continue : Report(new() { Step = step, Epoch = epoch });

    /// <summary>Reports what there is, together with what the given report says.</summary>
    public RunDirective Report(RunReport report)
    {
        foreach (var (name, value) in request.Measure())
        {
            Add(name, report.Step, value);
        }

        var full = report with
        {
            Points = [.. _series.Select(pair => new MetricPoints(pair.Key, pair.Value))],
            Artifacts = [.. _artifacts],
        };
        _series.Clear();
        _artifacts.Clear();
        var directive = Send(full);
        _reported = time.GetTimestamp();
        return directive;
    }

    // Whatever goes wrong on the way to the host, no component of the trial has done it.
    private RunDirective Send(RunReport report)
    {
        try
        {
            return request.Reporter.Report(report);
        }
        catch (Exception exception)
        {
            throw new HostUnreachableException($"The host can't be told of step {report.Step}: {exception.Message}", exception);
        }
    }
}
