using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Cluster;
using Platform.Host.Commands.Options;

namespace Platform.Host.Commands.Running;

/// <summary>What a call of <c>run</c> asks for.</summary>
internal sealed record RunSettings
{
    public required DefinitionSource Definition { get; init; }

    public required IReadOnlyList<string> Overrides { get; init; }

    public required IReadOnlyList<string> PluginDirectories { get; init; }

    public required string DataDirectory { get; init; }

    public int? Workers { get; init; }

    public bool Inline { get; init; }

    public HostNetwork Network { get; init; } = HostNetwork.Loopback;

    /// <summary>Makes the loggers of what happens.</summary>
    /// <value>Nothing is logged.</value>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    public bool StartNew { get; init; }

    public bool CurrentPlugins { get; init; }

    /// <summary>Whether it is submitted and not followed.</summary>
    public bool Detach { get; init; }

    /// <summary>Prints the end in place of the ranking.</summary>
    public Action<ExperimentRecord, IRecordReader>? Conclusion { get; init; }

    /// <summary>Told when it has come to rest; null: nobody.</summary>
    public EndNotice? Notice { get; init; }

    /// <summary>What of the progress is shown; null: all of it.</summary>
    public Func<ExperimentProgress, ExperimentProgress>? Shown { get; init; }

    public bool Json { get; init; }

    public bool Quiet { get; init; }
}
