namespace Platform.Host.Telemetry;

/// <summary>What this process is in the eyes of a collector, unless
/// <c>OTEL_SERVICE_NAME</c> or <c>OTEL_RESOURCE_ATTRIBUTES</c> say otherwise.</summary>
/// <param name="Service">The service.</param>
/// <param name="Instance">Which of its processes.</param>
/// <param name="WatchesGpus">Whether it speaks for the machine's GPUs too: one process of a machine does.</param>
internal sealed record TelemetryRole(string Service, string Instance, bool WatchesGpus)
{
    public static TelemetryRole Host { get; } =
        new("platform-host", $"{Environment.MachineName}-{Environment.ProcessId}", WatchesGpus: true);

    public static TelemetryRole Worker(string name) => new("platform-worker", name, WatchesGpus: false);
}
