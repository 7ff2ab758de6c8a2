using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Records;
using Platform.Host.Cluster;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Http.Web;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Workers;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Server;

/// <summary>What a host will be, known before it starts: workers can start first.</summary>
internal sealed record HostPlan
{
    /// <summary>The data directory.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Where workers will reach it.</summary>
    public required HostGateway Gateway { get; init; }

    /// <summary>Starts workers.</summary>
    public required WorkerCrews Crews { get; init; }

    /// <summary>Reads definitions.</summary>
    public required SubmissionReader Definitions { get; init; }

    /// <summary>Whether all that it runs is trained by one worker inside this process; no worker joins it then.</summary>
    /// <value>false</value>
    public bool Inline { get; init; }

    /// <summary>How many experiments run at a time.</summary>
    /// <value>1</value>
    public int Parallel { get; init; } = 1;

    /// <summary>The port of the HTTP server.</summary>
    /// <value>0: one that is free.</value>
    public int Port { get; init; }

    /// <summary>Where browsers of other machines reach the host.</summary>
    /// <value>null: nowhere.</value>
    public WebAddress? Web { get; init; }

    /// <summary>Makes the loggers of what happens.</summary>
    /// <value>Nothing is logged.</value>
    public ILoggerFactory Loggers { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Hears of experiments that are queued, run or come to rest.</summary>
    public Action<ExperimentRecord> Changed { get; init; } = _ => { };

    /// <summary>The plugins.</summary>
    public required PluginCatalogs Catalogs { get; init; }

    /// <summary>Directories of plugins for all experiments, beside the usual ones; full paths.</summary>
    public required IReadOnlyList<string> PluginDirectories { get; init; }

    public static HostPlan Make(string dataDirectory, HostGateway gateway, TimeProvider time, IReadOnlyList<string> pluginDirectories)
    {
        var pins = PinnedPlugins.In(dataDirectory);
        var catalogs = new PluginCatalogs(pins);
        return new HostPlan
        {
            DataDirectory = dataDirectory,
            Gateway = gateway,
            Crews = new WorkerCrews(WorkerExecutable.Current(), gateway.Address, pins.Directory, time),
            Definitions = new SubmissionReader(catalogs, pins, pluginDirectories),
            Catalogs = catalogs,
            PluginDirectories = pluginDirectories,
        };
    }
}
