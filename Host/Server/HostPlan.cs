using Platform.Experiments.Definitions.Settings;
using Platform.Host.Cluster;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Workers;
using Platform.Host.Workers.Predicting;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Server;

/// <summary>What a host will be, known before it starts: workers can start first.</summary>
internal sealed record HostPlan
{
    /// <summary>What it is started with.</summary>
    public required HostSettings Settings { get; init; }

    /// <summary>Starts workers.</summary>
    public required WorkerCrews Crews { get; init; }

    /// <summary>The plugins.</summary>
    public required PluginCatalogs Catalogs { get; init; }

    /// <summary>Starts a worker before it is known what for.</summary>
    /// <param name="time">The clock.</param>
    public static SpareWorker Warm(TimeProvider time) =>
        SpareWorker.Start(WorkerExecutable.Current(), new WorkerEnvironment(new WorkerSettings().Threads, Gpus: null), time);

    /// <param name="dataDirectory">The data directory.</param>
    /// <param name="pluginDirectories">Directories of plugins for all experiments, next to the usual ones; full paths.</param>
    /// <param name="gateway">Where workers join that it doesn't start itself; null: nowhere.</param>
    /// <param name="time">The clock.</param>
    /// <param name="spare">A worker that has started already; null: there is none.</param>
    public static HostPlan Make(
        string dataDirectory,
        IReadOnlyList<string> pluginDirectories,
        HostGateway? gateway,
        TimeProvider time,
        SpareWorker? spare = null
    )
    {
        var pins = PinnedPlugins.In(dataDirectory);
        var catalogs = new PluginCatalogs(pins);
        var crews = new WorkerCrews(WorkerExecutable.Current(), pins.Directory, time) { Spare = spare };
        return new HostPlan
        {
            Settings = new HostSettings
            {
                DataDirectory = dataDirectory,
                Gateway = gateway,
                Hire = (prepared, _) => crews.Start(prepared),
                Judge = crews.Devices.Judge,
                LoadPredictor = (model, experiment) =>
                    PredictorProcess.Start(
                        WorkerExecutable.Current(),
                        model,
                        dataDirectory,
                        [.. pluginDirectories.Union(experiment.Launch.PluginDirectories).Where(Directory.Exists)],
                        time
                    ),
                Definitions = new SubmissionReader(catalogs, pins, pluginDirectories),
                Time = time,
            },
            Crews = crews,
            Catalogs = catalogs,
        };
    }
}
