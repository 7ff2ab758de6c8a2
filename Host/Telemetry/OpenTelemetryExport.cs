using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Platform.Experiments.Telemetry;
using Platform.Host.Runtime;

namespace Platform.Host.Telemetry;

/// <summary>The OpenTelemetry libraries at work. Their own variables (<c>OTEL_*</c>) configure what is not decided here.</summary>
internal sealed class OpenTelemetryExport : IAsyncDisposable
{
    // As long as one export may take unless OTEL_EXPORTER_OTLP_TIMEOUT says otherwise: a busy machine must not lose the last spans.
    private const int FlushMilliseconds = 10_000;
    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;

    public OpenTelemetryExport(TelemetryOptions options, TelemetryRole role)
    {
        if (options.Traces)
        {
            _traces = Sdk.CreateTracerProviderBuilder().ConfigureResource(Describe).AddSource(Signals.Name).AddOtlpExporter().Build();
        }

        if (options.Measures)
        {
            var builder = Sdk.CreateMeterProviderBuilder().ConfigureResource(Describe).AddMeter(Signals.Name, "System.Runtime");
            if (options.Metrics)
            {
                builder.AddOtlpExporter();
            }

            if (options.Scrape is not null)
            {
                builder.AddPrometheusExporter();
            }

            _metrics = builder.Build();
        }

        Loggers = options.Logs ? LoggerFactory.Create(Configure) : NullLoggerFactory.Instance;

        // What the user says in the environment comes last, and so wins.
        void Describe(ResourceBuilder resource) =>
            resource
                .Clear()
                .AddTelemetrySdk()
                .AddService(role.Service, serviceVersion: EnvironmentFacts.Version, serviceInstanceId: role.Instance)
                .AddAttributes([new("host.name", Environment.MachineName), new("process.pid", (long)Environment.ProcessId)])
                .AddEnvironmentVariableDetector();

        // Libraries speak up where something is wrong; the platform says what happens.
        void Configure(ILoggingBuilder logging) =>
            logging
                .SetMinimumLevel(LogLevel.Warning)
                .AddFilter(nameof(Platform), LogLevel.Information)
                .AddOpenTelemetry(log =>
                {
                    var resource = ResourceBuilder.CreateEmpty();
                    Describe(resource);
                    log.SetResourceBuilder(resource).AddOtlpExporter();
                    log.IncludeFormattedMessage = true;
                });
    }

    public ILoggerFactory Loggers { get; }

    public void AddMetrics(IServiceCollection services)
    {
        if (_metrics is not null)
        {
            services.AddSingleton(_metrics);
        }
    }

    // All three wait for the same collector.
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(
            Task.Run(() =>
            {
                _traces?.Shutdown(FlushMilliseconds);
                _traces?.Dispose();
            }),
            Task.Run(() =>
            {
                _metrics?.Shutdown(FlushMilliseconds);
                _metrics?.Dispose();
            }),
            Task.Run(Loggers.Dispose)
        );
}
