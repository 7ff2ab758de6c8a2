namespace Platform.Host.Telemetry;

/// <summary>What this process is in the eyes of a collector, unless <c>OTEL_SERVICE_NAME</c> or <c>OTEL_RESOURCE_ATTRIBUTES</c> say otherwise.</summary>
/// <param name="Service">The service.</param>
/// <param name="Instance">Which of its processes.</param>
internal sealed record TelemetryRole(string Service, string Instance)
{
    public static TelemetryRole Host { get; } = new("platform-host", $"{Environment.MachineName}-{Environment.ProcessId}");

    public static TelemetryRole Worker(string name) => new("platform-worker", name);
}
