namespace Platform.Host.Tests.Telemetry;

/// <summary>docs/telemetry.md lists what is exported: no name more and no name less.</summary>
public sealed class ExportedNamesTests(ExportedRun run) : IClassFixture<ExportedRun>
{
    [Fact]
    public void Metrics_AreThoseOfThePage_WithUnitsAndKinds()
    {
        var exported = run
            .Metrics.Where(metric => metric.Scope == "Platform")
            .Select(metric => $"{metric.Name} {metric.Unit} {metric.Kind} of {metric.Service}")
            .Distinct()
            .Order(StringComparer.Ordinal);

        var documented = TelemetryPage
            .Metrics.Select(metric =>
            {
                var kind = metric.Kind.EndsWith("counter", StringComparison.Ordinal) ? "sum" : metric.Kind;
                return $"{metric.Name} {metric.Unit} {kind} of platform-{metric.Process}";
            })
            .Order(StringComparer.Ordinal);

        Assert.Equal(documented, exported);
    }

    // That a busy machine holds up the thread pool, or a task of the cluster, is told, and true.
    [Fact]
    public void RunWithoutAFault_ExportsNoWarning() =>
        Assert.DoesNotContain(
            run.Warnings,
            warning =>
                !warning.Contains("stall", StringComparison.OrdinalIgnoreCase)
                && !(
                    warning.StartsWith("Task ", StringComparison.Ordinal) && warning.Contains("took elapsed time", StringComparison.Ordinal)
                )
        );

    [Fact]
    public void AttributesOfMetrics_AreThoseOfThePage() =>
        Assert.All(
            TelemetryPage.Metrics,
            documented =>
                Assert.Equal(
                    documented.Attributes,
                    run.Metrics.Where(metric => metric.Name == documented.Name)
                        .SelectMany(metric => metric.Attributes)
                        .Distinct()
                        .Order(StringComparer.Ordinal)
                )
        );

    [Fact]
    public void MetricsOfTheRuntime_ComeAlong() =>
        Assert.Equal(
            ["platform-host", "platform-worker"],
            run.Metrics.Where(metric => metric.Name == "dotnet.process.cpu.time")
                .Select(metric => metric.Service)
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Spans_AreThoseOfThePage_WithTheirAttributes()
    {
        var exported = run
            .Spans.GroupBy(span => $"{span.Name} of {span.Service}")
            .ToDictionary(
                spans => spans.Key,
                spans => spans.SelectMany(span => span.Attributes.Keys).Distinct().Order(StringComparer.Ordinal).ToArray()
            );

        // No run failed.
        var documented = TelemetryPage.Spans.ToDictionary(
            span => $"{span.Key} of platform-{span.Value.Process}",
            span => span.Value.Attributes.Where(attribute => attribute != "error.type").ToArray()
        );

        Assert.Equal(
            documented.OrderBy(span => span.Key, StringComparer.Ordinal),
            exported.OrderBy(span => span.Key, StringComparer.Ordinal)
        );
    }
}
