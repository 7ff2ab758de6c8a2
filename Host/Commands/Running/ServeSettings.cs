using Microsoft.Extensions.Logging;
using Platform.Host.Cluster;
using Platform.Host.Http.Web;
using Platform.Host.Server.Retaining;

namespace Platform.Host.Commands.Running;

/// <summary>What a call of <c>serve</c> asks for.</summary>
internal sealed record ServeSettings
{
    public required string DataDirectory { get; init; }

    public required IReadOnlyList<string> PluginDirectories { get; init; }

    /// <summary>Directories of definition files beside the data directory's inbox; full paths.</summary>
    public required IReadOnlyList<string> Watched { get; init; }

    public required int Parallel { get; init; }

    /// <summary>The port of <see cref="Web"/>, or without it that on the loopback interface.</summary>
    public required int Port { get; init; }

    /// <summary>Where browsers of other machines reach the host; null: nowhere.</summary>
    public WebAddress? Web { get; init; }

    /// <summary>Makes the loggers of what happens.</summary>
    public required ILoggerFactory Loggers { get; init; }

    /// <summary>Which checkpoints of ended experiments it keeps; null: all.</summary>
    public RetentionRule? Retention { get; init; }

    public required HostNetwork Network { get; init; }
}
