using System.Diagnostics.Metrics;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Telemetry;

/// <summary>What the host counts as trials run: from the changes of the records, and from what workers report.</summary>
internal static class ScheduleInstruments
{
    private const string EpochSeries = "time/epoch";
    private const string RateSeries = "time/samples-per-second";

    private static readonly Histogram<double> TrialDuration = Signals.Meter.CreateHistogram(
        "platform.trial.duration",
        "s",
        "Time that the runs of a trial took together; its count is the number of trials that ended.",
        advice: Buckets.Spans
    );

    private static readonly Histogram<double> RunDuration = Signals.Meter.CreateHistogram(
        "platform.run.duration",
        "s",
        "Time from the lease of a run to its end; its count is the number of runs that ended.",
        advice: Buckets.Spans
    );

    private static readonly Histogram<double> EpochDuration = Signals.Meter.CreateHistogram(
        "platform.epoch.duration",
        "s",
        "Time to train an epoch, without validation.",
        advice: Buckets.Spans
    );

    private static readonly Histogram<long> CheckpointSize = Signals.Meter.CreateHistogram(
        "platform.checkpoint.size",
        "By",
        "Size of a checkpoint.",
        advice: Buckets.Bytes
    );

    private static readonly Counter<long> Steps = Signals.Meter.CreateCounter<long>("platform.steps", "{step}", "Optimizer steps made.");

    private static readonly Counter<long> Samples = Signals.Meter.CreateCounter<long>(
        "platform.samples",
        "{sample}",
        "Samples trained on, counted at each epoch's end."
    );

    public static void Observe(IEnumerable<RecordChange> changes)
    {
        foreach (var change in changes)
        {
            switch (change)
            {
                case PutRun { Run: { End: { } end, Ended: { } ended } run }:
                    RunDuration.Record(
                        (ended - run.Started).TotalSeconds,
                        new KeyValuePair<string, object?>("platform.run.end", KebabCase.Of(end))
                    );
                    break;
                case PutTrial { Trial: { Ended: not null, Duration: { } duration } trial }:
                    TrialDuration.Record(
                        duration.TotalSeconds,
                        new KeyValuePair<string, object?>("platform.trial.state", KebabCase.Of(trial.State))
                    );
                    break;
                case PutCheckpoint { Checkpoint: var checkpoint }:
                    CheckpointSize.Record(checkpoint.Length);
                    break;
            }
        }
    }

    /// <summary>Takes what a worker reports for the first time.</summary>
    /// <param name="steps">How many steps it made since its report before.</param>
    /// <param name="points">The points of the report.</param>
    public static void Observe(long steps, IReadOnlyList<MetricPoints> points)
    {
        Steps.Add(steps);
        var epochs = Values(points, EpochSeries);
        foreach (var seconds in epochs)
        {
            EpochDuration.Record(seconds);
        }

        foreach (var (seconds, rate) in epochs.Zip(Values(points, RateSeries)))
        {
            Samples.Add((long)Math.Round(seconds * rate));
        }
    }

    private static IReadOnlyList<double> Values(IReadOnlyList<MetricPoints> points, string series) =>
        points.FirstOrDefault(one => one.Name == series)?.Values ?? [];
}
