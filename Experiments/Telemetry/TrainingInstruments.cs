using System.Diagnostics.Metrics;

namespace Platform.Experiments.Telemetry;

/// <summary>What only the process that trains can measure.</summary>
internal static class TrainingInstruments
{
    private static readonly KeyValuePair<string, object?> Writing = new("platform.checkpoint.phase", "write");
    private static readonly KeyValuePair<string, object?> Storing = new("platform.checkpoint.phase", "store");

    private static readonly Histogram<double> CheckpointDuration = Signals.Meter.CreateHistogram(
        "platform.checkpoint.duration",
        "s",
        "Time to write a checkpoint, and to have the host store it.",
        advice: Buckets.Instants
    );

    /// <summary>Recorded with each step, if anybody listens.</summary>
    public static Histogram<double> StepDuration { get; } =
        Signals.Meter.CreateHistogram(
            "platform.step.duration",
            "s",
            "Time from one optimizer step to the next, within an epoch.",
            advice: Buckets.Instants
        );

    public static void WroteCheckpoint(TimeSpan duration) => CheckpointDuration.Record(duration.TotalSeconds, Writing);

    public static void StoredCheckpoint(TimeSpan duration) => CheckpointDuration.Record(duration.TotalSeconds, Storing);
}
