using Microsoft.Extensions.Logging;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Working;
using Platform.Experiments.Training;
using Platform.Host.Disk;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Http.Clients;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Telemetry;
using Platform.Host.Workers.Data;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Workers.Training;

/// <summary>A worker process from its start to its end.</summary>
internal static class ClusterWorker
{
    /// <summary>Joins the host and trains what it is given, until there is nothing more or another process should go on.</summary>
    /// <param name="assignment">What it is for.</param>
    /// <param name="rehearsal">What it rehearses before its first trial; null: nothing.</param>
    /// <param name="connect">Connects to the host.</param>
    /// <param name="thread">What trains.</param>
    /// <param name="warm">Completed when the thread is ready.</param>
    /// <param name="room">The room of its disk, for which copies of plugins wait: all that a worker writes.</param>
    /// <param name="loggers">Makes the loggers of what happens.</param>
    /// <param name="time">The clock.</param>
    /// <param name="leaving">Asks it to end as soon as its run has written a checkpoint.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="HostUnreachableException">The host doesn't answer any more.</exception>
    /// <exception cref="IOException">It never did.</exception>
    public static async Task<WorkerEnd> RunAsync(
        WorkerAssignment assignment,
        Task<RehearsalPlan>? rehearsal,
        Func<Task<ConnectedHost>> connect,
        TrainingThread thread,
        Task warm,
        DiskRoom room,
        ILoggerFactory loggers,
        TimeProvider time,
        CancellationToken leaving,
        CancellationToken cancellationToken
    )
    {
        var lines = LineTee.OfProcess();
        using var watchdog = Watchdog.OfProcess(lines);

        // All this takes a while, and none needs the others.
        var connecting = connect();
        var pins = new PinnedPlugins(assignment.Pins);
        var catalogs = new PinnedCatalogs(
            pins,
            (content, stop) =>
                room.WriteAsync(
                    async () => await (await connecting).Ask(http => new HttpPlugins(http).FetchAsync(content, pins, stop), stop),
                    stop
                )
        );
        var loading = Task.Run(() => catalogs.OfAsync(assignment.Preload, cancellationToken), cancellationToken);
        var rehearsing = RehearseAsync(rehearsal, loading, thread);
        using var executor = new TrialExecutor(
            thread,
            (plugins, stop) => catalogs.OfAsync(Contents(plugins), stop),
            assignment.Device,
            time
        );

        await using var host = await connecting;
        await Task.WhenAll(loading, warm, rehearsing);
        using var sent = assignment.DataCache is { Length: > 0 } cache
            ? new SentData(new DataCache(cache, assignment.DataCacheSize, time), (ask, stop) => host.Ask(ask, stop))
            : null;
        var log = new RunLog(ExecuteAsync, loggers.CreateLogger<RunLog>());
        var worker = WorkerFacts.Of(assignment);
        var loop = new WorkerLoop(host.Broker, host.Checkpoints, log.ExecuteAsync, worker, time)
        {
            Process = watchdog,
            Room = assignment.Room,
            Leaving = leaving,
        };
        try
        {
            return await loop.RunAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new HostUnreachableException(exception.Message, exception);
        }

        async Task<RunOutcome> ExecuteAsync(RunAssignment run, IRunReporter reporter, CancellationToken stop) =>
            await executor.ExecuteAsync(sent is null ? run : await sent.PrepareAsync(run, stop), reporter, stop);
    }

    // Models see examples: what happens to a worker then, happens to nobody else.
    private static async Task RehearseAsync(Task<RehearsalPlan>? planning, Task<IComponentCatalog> loading, TrainingThread thread)
    {
        if (planning is not null)
        {
            StrayExceptions.SurvivesThreads = true;
            var catalog = await loading;
            var plan = await planning;
            RehearsalLine.WriteBeginning();
            RehearsalLine.Write(
                await thread.RunAsync(() => PlannedRehearsal.Run(plan, catalog, ModelMemory.Of(isAlone: true), triesExamples: true))
            );

            StrayExceptions.SurvivesThreads = false;

            // While the host takes the experiment there is time to give back what was read for this.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    // A plugin without a pinned copy proposes or decides, which the host does.
    private static IReadOnlyList<string> Contents(IReadOnlyList<PluginIdentity> plugins) =>
        [.. plugins.Select(plugin => plugin.Content).OfType<string>()];
}
