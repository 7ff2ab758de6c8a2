using System.Net;
using Platform.Host.Telemetry;

namespace Platform.Host.Tests.Telemetry;

public sealed class TelemetryOptionsTests
{
    [Fact]
    public void Nothing_IsExported_UnlessACollectorIsNamed() => Assert.False(Of().Any);

    [Fact]
    public void OneEndpoint_ServesAllSignals()
    {
        var options = Of("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317");

        Assert.Equal((true, true, true, null), (options.Traces, options.Metrics, options.Logs, options.Scrape));
    }

    [Fact]
    public void Signal_CanHaveItsOwnEndpoint_OrBeLeftOut()
    {
        var traces = Of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://localhost:4317");
        var noTraces = Of("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_TRACES_EXPORTER=none");

        Assert.Equal((true, false, false), (traces.Traces, traces.Metrics, traces.Logs));
        Assert.Equal((false, true, true), (noTraces.Traces, noTraces.Metrics, noTraces.Logs));
    }

    [Fact]
    public void SwitchOfOpenTelemetry_TurnsAllOff() =>
        Assert.False(Of("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_SDK_DISABLED=true").Any);

    [Theory]
    [InlineData("9464", "127.0.0.1", 9464)]
    [InlineData("0", "127.0.0.1", 0)]
    [InlineData("192.168.1.10", "192.168.1.10", 9464)]
    [InlineData("192.168.1.10:80", "192.168.1.10", 80)]
    [InlineData("[::1]:9000", "::1", 9000)]
    public void Prometheus_AsksOnThisMachine_UnlessToldOtherwise(string text, string address, int port) =>
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), port), TelemetryOptions.Of(_ => null, text).Scrape);

    [Theory]
    [InlineData("metrics.example", "'metrics.example' isn't an address")]
    [InlineData("70000000000", "'70000000000' isn't an address")]
    public void PlaceThatIsNone_IsRefused(string text, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<FormatException>(() => TelemetryOptions.Of(_ => null, text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void UnspokenProtocol_IsRefused()
    {
        var error = Assert.Throws<FormatException>(() =>
            Of("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318", "OTEL_EXPORTER_OTLP_PROTOCOL=http/json")
        );

        Assert.Equal("Unknown protocol 'http/json' in OTEL_EXPORTER_OTLP_PROTOCOL. Known protocols: grpc, http/protobuf.", error.Message);
    }

    [Fact]
    public void ForbiddenMetrics_AreRefused() =>
        Assert.Throws<FormatException>(() => TelemetryOptions.Of(name => name == "OTEL_SDK_DISABLED" ? "TRUE" : null, "9464"));

    private static TelemetryOptions Of(params string[] variables) =>
        TelemetryOptions.Of(
            variables.Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]).GetValueOrDefault,
            scrape: null
        );
}
