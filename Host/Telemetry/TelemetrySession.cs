using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Host.Http;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Telemetry;

/// <summary>Exports what the process measures, from its start to its end. Where nothing
/// is exported nothing of OpenTelemetry is even loaded.</summary>
internal sealed class TelemetrySession : IAsyncDisposable
{
    private OpenTelemetryExport? _export;
    private GpuGauges? _gpus;
    private MetricsServer? _server;

    private TelemetrySession() { }

    /// <summary>Makes loggers; they write nowhere unless logs are sent to a collector.</summary>
    public ILoggerFactory Loggers => _export?.Loggers ?? NullLoggerFactory.Instance;

    /// <summary>Where Prometheus finds the metrics; null: nowhere.</summary>
    public Uri? MetricsPage => _server?.Url;

    /// <summary>Starts to listen: what is measured before is lost.</summary>
    /// <exception cref="IOException">The port for Prometheus belongs to somebody else.</exception>
    public static async Task<TelemetrySession> StartAsync(
        TelemetryOptions options,
        TelemetryRole role,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var session = new TelemetrySession();
        if (!options.Any)
        {
            return session;
        }

        try
        {
            session._export = Load(options, role);
            if (role.WatchesGpus && options.Measures)
            {
                session._gpus = GpuGauges.Start(NvidiaSmi.OfMachine(), time);
            }

            if (options.Scrape is { } address)
            {
                session._server = await MetricsServer.StartAsync(address, session._export.AddMetrics, cancellationToken);
            }

            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends what is left, for a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_export is not null)
        {
            await _export.DisposeAsync();
        }

        if (_gpus is not null)
        {
            await _gpus.DisposeAsync();
        }
    }

    // In a method of its own, so that the libraries are loaded by those who need them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OpenTelemetryExport Load(TelemetryOptions options, TelemetryRole role) => new(options, role);
}
