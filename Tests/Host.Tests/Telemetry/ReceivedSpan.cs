using Google.Protobuf;
using Platform.Host.Tests.Telemetry.Otlp;

namespace Platform.Host.Tests.Telemetry;

/// <summary>A span as a collector sees it.</summary>
internal sealed record ReceivedSpan(
    string Service,
    string Trace,
    string Id,
    string Parent,
    string Name,
    IReadOnlyDictionary<string, string> Attributes
)
{
    public static IEnumerable<ReceivedSpan> Of(Traces message) =>
        from resource in message.Resources
        from scope in resource.Scopes
        from span in scope.Spans
        select new ReceivedSpan(
            ReceivedAttributes.Of(resource.Resource.Attributes)["service.name"],
            Hex(span.TraceId),
            Hex(span.SpanId),
            Hex(span.ParentSpanId),
            span.Name,
            ReceivedAttributes.Of(span.Attributes)
        );

    private static string Hex(ByteString bytes) => Convert.ToHexStringLower(bytes.Span);
}
