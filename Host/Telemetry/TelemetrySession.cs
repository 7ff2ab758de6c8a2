using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Platform.Host.Telemetry;

/// <summary>Exports what the process measures, from its start to its end. Where nothing is exported nothing of OpenTelemetry is even loaded.</summary>
internal sealed class TelemetrySession : IAsyncDisposable
{
    private readonly IExport? _export;

    private TelemetrySession(IExport? export) => _export = export;

    /// <summary>Exports nothing.</summary>
    public static TelemetrySession Off { get; } = new(null);

    /// <summary>Makes loggers; they write nowhere unless logs are sent to a collector.</summary>
    public ILoggerFactory Loggers => _export?.Loggers ?? NullLoggerFactory.Instance;

    /// <summary>Starts to listen: what is measured before is lost.</summary>
    public static TelemetrySession Start(TelemetryOptions options, TelemetryRole role) => options.Any ? new(Load(options, role)) : Off;

    /// <summary>Gives a web server what it needs to serve the metrics to Prometheus.</summary>
    public void AddScrape(IServiceCollection services) => _export?.AddScrape(services);

    /// <summary>Sends what is left, for a few seconds at most.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_export is not null) await _export.DisposeAsync();
    }

    // In a method of its own, so that the libraries are loaded by those who need them.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static OpenTelemetryExport Load(TelemetryOptions options, TelemetryRole role) => new(options, role);
}
