using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Platform.Host.Telemetry;

/// <summary>What a session exports with.</summary>
internal interface IExport : IAsyncDisposable
{
    /// <summary>Makes loggers.</summary>
    ILoggerFactory Loggers { get; }

    /// <summary>Adds what serves the metrics.</summary>
    void AddScrape(IServiceCollection services);
}
