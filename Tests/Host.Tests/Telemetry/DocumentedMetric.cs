namespace Platform.Host.Tests.Telemetry;

/// <summary>A row of the table of metrics in docs/telemetry.md.</summary>
internal sealed record DocumentedMetric(
    string Name,
    string? InPrometheus,
    string Kind,
    string Unit,
    IReadOnlyList<string> Attributes,
    string Process
)
{
    /// <summary>The series that Prometheus keeps of it.</summary>
    public IEnumerable<string> Series =>
        (InPrometheus, Kind) switch
        {
            (null, _) => [],
            ({ } name, "histogram") => [$"{name}_bucket", $"{name}_sum", $"{name}_count"],
            ({ } name, _) => [name],
        };
}
