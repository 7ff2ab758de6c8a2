namespace Platform.Host.Tests.Telemetry;

/// <summary>The tables of docs/telemetry.md.</summary>
internal static class TelemetryPage
{
    private static readonly string Page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "telemetry.md"));

    public static IReadOnlyList<DocumentedMetric> Metrics { get; } =
    [
        .. Table("Metrics")
            .Select(row => new DocumentedMetric(
                Names(row[0]).Single(),
                Names(row[1]).SingleOrDefault(),
                row[2],
                Names(row[3]).Single(),
                Names(row[4]),
                row[5]
            )),
    ];

    /// <summary>Spans by name, with process and attributes.</summary>
    public static IReadOnlyDictionary<string, (string Process, IReadOnlyList<string> Attributes)> Spans { get; } =
        Table("Spans").ToDictionary(row => Names(row[0]).Single(), row => (row[1], (IReadOnlyList<string>)Names(row[3])));

    private static IEnumerable<string[]> Table(string heading) =>
        Page.Split('\n')
            .SkipWhile(line => line != $"## {heading}")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    private static string[] Names(string cell) => [.. cell.Split('`').Where((_, index) => index % 2 == 1).Order(StringComparer.Ordinal)];
}
