using System.Diagnostics;

namespace Platform.Experiments.Telemetry;

/// <summary>The spans of the thread that trains. They belong to the trace of the run's lease; a run without one has none.</summary>
internal static class TrainingSpans
{
    public static Activity? Epoch(ActivityContext run, int epoch) => Start("epoch", run)?.SetTag("platform.epoch", epoch);

    /// <summary>Within an epoch, or where a run ends between two.</summary>
    public static Activity? Checkpoint(ActivityContext run) => Start("checkpoint", Activity.Current?.Context ?? run);

    private static Activity? Start(string name, ActivityContext parent) =>
        parent == default ? null : Signals.Source.StartActivity(name, ActivityKind.Internal, parent);
}
