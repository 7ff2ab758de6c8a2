using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Model.Tests.Scripts;

namespace Platform.Model.Tests.Rules;

/// <summary>What has to hold of one run: its steps come one after the other, of one worker, and to a report that was acknowledged belongs
/// what is durable.</summary>
internal sealed class RunRules(RunRecord run, Action<string> violate)
{
    private readonly Dictionary<string, long> _newest = new(StringComparer.Ordinal);
    private double? _sender;
    private long _checkpoint;

    /// <summary>Whether it has ended.</summary>
    public bool IsOver { get; private set; }

    /// <summary>The workers that got its lease.</summary>
    public HashSet<double> Holders { get; } = [];

    public void End() => IsOver = true;

    public void Append(MetricPoints points)
    {
        var newest = _newest.GetValueOrDefault(points.Name, run.StartStep);
        foreach (var step in points.Steps)
        {
            if (step != ++newest)
            {
                violate($"has step {step} of {points.Name} in run {run.Number} where {newest} should be.");
            }
        }

        _newest[points.Name] = newest;
        if (points.Name == ScriptedTraining.Sender)
        {
            foreach (var sender in points.Values)
            {
                if (!Holders.Contains(sender) || sender != (_sender ??= sender))
                {
                    violate($"is written in run {run.Number} by a worker that doesn't hold its lease.");
                }
            }
        }
    }

    public void Put(CheckpointRecord checkpoint)
    {
        if (checkpoint.Step > _newest.GetValueOrDefault(ScriptedTraining.Loss, run.StartStep))
        {
            violate($"has a checkpoint of step {checkpoint.Step} in run {run.Number} before that step.");
        }

        _checkpoint = checkpoint.Step;
    }

    public void Acknowledged(ReportBatch batch)
    {
        foreach (var points in batch.Report.Points)
        {
            if (points.Steps[^1] > _newest.GetValueOrDefault(points.Name, run.StartStep))
            {
                violate($"had step {points.Steps[^1]} in run {run.Number} acknowledged, which isn't durable.");
            }
        }

        if (batch.Report.Checkpoint is not null && batch.Report.Step > _checkpoint)
        {
            violate($"had the checkpoint of step {batch.Report.Step} in run {run.Number} acknowledged, which isn't durable.");
        }
    }
}
