using Microsoft.Extensions.Logging;
using Platform.Host.Cluster;

namespace Platform.Host.Commands.Running;

/// <summary>What a call of <c>serve</c> asks for.</summary>
internal sealed record ServeSettings
{
    public required string DataDirectory { get; init; }

    public required IReadOnlyList<string> PluginDirectories { get; init; }

    /// <summary>Directories of definition files beside the data directory's inbox; full paths.</summary>
    public required IReadOnlyList<string> Watched { get; init; }

    public required int Parallel { get; init; }

    public required int Port { get; init; }

    /// <summary>Makes the loggers of what happens.</summary>
    public required ILoggerFactory Loggers { get; init; }

    public required HostNetwork Network { get; init; }
}
