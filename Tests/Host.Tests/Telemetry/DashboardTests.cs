using System.Text.RegularExpressions;

namespace Platform.Host.Tests.Telemetry;

public sealed partial class DashboardTests
{
    private static readonly string[] OfTheRuntime = ["dotnet_process_cpu_time_seconds_total", "dotnet_process_memory_working_set_bytes"];

    [Fact]
    public void Dashboard_AsksForMetrics_ThatThePageLists() =>
        Assert.Empty(Words().Except(TelemetryPage.Metrics.SelectMany(metric => metric.Series)).Except(Labels).Except(OfTheRuntime));

    [Fact]
    public void Dashboard_ShowsEveryMetric_OfPrometheus() =>
        Assert.All(
            TelemetryPage.Metrics.Where(metric => metric.InPrometheus is not null),
            metric => Assert.True(metric.Series.Intersect(Words()).Any(), $"No panel shows {metric.Name}.")
        );

    [Fact]
    public void Panels_HaveNumbersAndPlaces_OfTheirOwn()
    {
        var places = Dashboard.Panels.Select(panel => $"{panel["gridPos"]!["x"]} {panel["gridPos"]!["y"]}").ToList();

        Assert.Equal(places.Distinct(), places);
        Assert.Equal(Dashboard.Panels.Count, Dashboard.Panels.Select(panel => (int)panel["id"]!).Distinct().Count());
    }

    private static IEnumerable<string> Labels =>
        TelemetryPage.Metrics.SelectMany(metric => metric.Attributes).Select(attribute => attribute.Replace('.', '_'));

    private static IEnumerable<string> Words() =>
        Dashboard.Expressions.SelectMany(expression => Word().Matches(expression).Select(match => match.Value)).Distinct();

    [GeneratedRegex(@"\b(platform|dotnet|hw)_\w+")]
    private static partial Regex Word();
}
