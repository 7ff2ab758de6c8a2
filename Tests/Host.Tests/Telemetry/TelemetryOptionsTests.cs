using System.Net;
using Platform.Host.Telemetry;

namespace Platform.Host.Tests.Telemetry;

public sealed class TelemetryOptionsTests
{
    [Fact]
    public void Nothing_is_exported_unless_the_environment_names_a_collector() => Assert.False(Of().Any);

    [Fact]
    public void One_endpoint_serves_all_signals()
    {
        var options = Of("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317");

        Assert.Equal((true, true, true, null), (options.Traces, options.Metrics, options.Logs, options.Scrape));
    }

    [Fact]
    public void A_signal_can_have_an_endpoint_of_its_own_or_be_left_out()
    {
        var traces = Of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=http://localhost:4317");
        var noTraces = Of("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_TRACES_EXPORTER=none");

        Assert.Equal((true, false, false), (traces.Traces, traces.Metrics, traces.Logs));
        Assert.Equal((false, true, true), (noTraces.Traces, noTraces.Metrics, noTraces.Logs));
    }

    [Fact]
    public void The_switch_of_OpenTelemetry_turns_all_off() =>
        Assert.False(Of("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4317", "OTEL_SDK_DISABLED=true").Any);

    [Theory]
    [InlineData("9464", "127.0.0.1", 9464)]
    [InlineData("0", "127.0.0.1", 0)]
    [InlineData("192.168.1.10", "192.168.1.10", 9464)]
    [InlineData("192.168.1.10:80", "192.168.1.10", 80)]
    [InlineData("[::1]:9000", "::1", 9000)]
    public void Prometheus_asks_on_this_machine_unless_told_otherwise(string text, string address, int port) =>
        Assert.Equal(new IPEndPoint(IPAddress.Parse(address), port), TelemetryOptions.Of(_ => null, text).Scrape);

    [Theory]
    [InlineData("metrics.example", "'metrics.example' isn't an address")]
    [InlineData("70000000000", "'70000000000' isn't an address")]
    public void A_place_that_is_none_is_refused(string text, string message) =>
        Assert.Contains(
            message,
            Assert.Throws<FormatException>(() => TelemetryOptions.Of(_ => null, text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_protocol_that_nobody_speaks_is_refused()
    {
        var error = Assert.Throws<FormatException>(() =>
            Of("OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318", "OTEL_EXPORTER_OTLP_PROTOCOL=http/json")
        );

        Assert.Equal("Unknown protocol 'http/json' in OTEL_EXPORTER_OTLP_PROTOCOL. Known protocols: grpc, http/protobuf.", error.Message);
    }

    [Fact]
    public void Metrics_that_the_environment_forbids_are_refused() =>
        Assert.Throws<FormatException>(() => TelemetryOptions.Of(name => name == "OTEL_SDK_DISABLED" ? "TRUE" : null, "9464"));

    private static TelemetryOptions Of(params string[] variables) =>
        TelemetryOptions.Of(
            variables.Select(variable => variable.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]).GetValueOrDefault,
            scrape: null
        );
}
