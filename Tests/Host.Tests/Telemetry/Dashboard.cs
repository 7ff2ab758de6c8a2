using System.Text.Json.Nodes;

namespace Platform.Host.Tests.Telemetry;

/// <summary>deploy/grafana/platform-dashboard.json.</summary>
internal static class Dashboard
{
    private static readonly JsonNode Root = JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "deploy", "platform-dashboard.json"))
    )!;

    public static IReadOnlyList<JsonNode> Panels { get; } = [.. Root["panels"]!.AsArray().Select(panel => panel!)];

    /// <summary>What it asks Prometheus, with values in the place of Grafana's variables.</summary>
    public static IReadOnlyList<string> Expressions { get; } =
    [
        .. Panels
            .SelectMany(panel => panel["targets"]!.AsArray())
            .Select(target =>
                ((string)target!["expr"]!)
                    .Replace("$job", ".*", StringComparison.Ordinal)
                    .Replace("$__rate_interval", "1m", StringComparison.Ordinal)
            ),
    ];
}
