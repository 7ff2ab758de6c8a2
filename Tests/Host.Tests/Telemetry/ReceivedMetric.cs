namespace Platform.Host.Tests.Telemetry;

/// <summary>A metric as a collector sees it.</summary>
internal sealed record ReceivedMetric(string Service, string Scope, string Name, string Unit, string Kind, IReadOnlyList<string> Attributes)
{
    public static IEnumerable<ReceivedMetric> Of(Otlp.Metrics message) =>
        from resource in message.Resources
        from scope in resource.Scopes
        from metric in scope.Metrics
        let numbers = (metric.Gauge ?? metric.Sum)?.Points.SelectMany(point => point.Attributes)
        let attributes = numbers ?? metric.Histogram.Points.SelectMany(point => point.Attributes)
        select new ReceivedMetric(
            ReceivedAttributes.Of(resource.Resource.Attributes)["service.name"],
            scope.Scope.Name,
            metric.Name,
            metric.Unit,
            metric.DataCase.ToString().ToLowerInvariant(),
            [.. attributes.Select(attribute => attribute.Key).Distinct().Order(StringComparer.Ordinal)]
        );
}
