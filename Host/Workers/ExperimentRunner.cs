using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Progress;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Cluster;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Workers;

/// <summary>Runs experiments with worker processes of this machine, or with one worker on a thread of this process.</summary>
internal sealed class ExperimentRunner(Broker broker, IRecordStore store, PinnedPlugins pins, Welcome welcome, TimeProvider time) : IExperimentRunner
{
    private static readonly TimeSpan SnapshotInterval = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    /// <summary>How worker processes are started.</summary>
    public required WorkerExecutable Executable { get; init; }

    /// <summary>Where workers reach this host.</summary>
    public HostNetwork Network { get; init; } = HostNetwork.Loopback;

    /// <summary>Finds GPUs.</summary>
    public IGpuDiscovery Gpus { get; init; } = NvidiaGpus.OfProcess();

    /// <inheritdoc/>
    public async Task<ExperimentRecord> RunAsync(ExperimentRunRequest request, IProgress<ExperimentProgress> progress, CancellationToken stop)
    {
        var id = request.Experiment.Id;
        var slots = request.Inline ? [] : WorkerSlots.Plan(request.Definition.Workers, request.Workers, Gpus, Environment.ProcessorCount);
        await broker.OpenAsync(ExperimentSearches.Of(request.Experiment, request.Definition, request.Components), CancellationToken.None);

        using var kill = new CancellationTokenSource();
        using var over = new CancellationTokenSource();
        var ended = broker.EndedAsync(id);
        var working = ended.IsCompleted ? Task.CompletedTask : WorkAsync(request, slots, ended, kill.Token);
        var stopping = StopWhenAskedAsync(id, ended, kill, stop);
        var showing = ShowAsync(id, progress, over.Token);
        try
        {
            return await EndAsync(id, ended, working);
        }
        finally
        {
            broker.Close();
            await EndWorkersAsync(working, kill);
            await over.CancelAsync();
            await Task.WhenAll(stopping, showing);
            progress.Report(broker.TakeProgress(id));
        }
    }

    // Workers that can't go on leave the experiment to the next host.
    private async Task<ExperimentRecord> EndAsync(string id, Task<ExperimentRecord> ended, Task working)
    {
        if (await Task.WhenAny(ended, working) == working && working.IsFaulted)
        {
            await broker.HaltAsync(id, Halt.Interrupt, CancellationToken.None);
            await working;
        }

        return await ended;
    }

    private Task WorkAsync(ExperimentRunRequest request, IReadOnlyList<WorkerSlot> slots, Task ended, CancellationToken kill) =>
        request.Inline ? WorkInlineAsync(request.Components, kill) : WorkInProcessesAsync(request, slots, ended, kill);

    private async Task WorkInlineAsync(IComponentCatalog components, CancellationToken kill)
    {
        using var executor = new TrialExecutor((_, _) => Task.FromResult(components), "cpu", time);
        var worker = new WorkerIdentity($"{Environment.MachineName}-{Environment.ProcessId}-inline", "cpu");
        await new WorkerLoop(broker, new StoreCheckpoints(store), executor.ExecuteAsync, worker, time).RunAsync(kill);
    }

    // Processes start while the silo does, and try to connect until it is there.
    // Workers of other machines may still train when those of this one have nothing more to do.
    private async Task WorkInProcessesAsync(ExperimentRunRequest request, IReadOnlyList<WorkerSlot> slots, Task ended, CancellationToken kill)
    {
        var (freePort, siloPort) = FreePorts.FindTwo(Network.Address);
        var gateway = Network.Port > 0 ? Network.Port : freePort;
        var host = new GatewayAddress(Network.Address.ToString(), gateway);
        var plugins = new WorkerPlugins(pins.Directory, [.. request.Experiment.Plugins.Select(plugin => plugin.Content).OfType<string>()]);
        var pool = new WorkerPool(slots, Start, broker, time);
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(kill);
        var working = pool.RunAsync(failed.Token);
        try
        {
            var options = new BrokerSiloOptions
            {
                Broker = broker,
                Welcome = welcome,
                Address = Network.Address,
                GatewayPort = gateway,
                SiloPort = siloPort,
                Redis = Network.Redis,
            };
            await using var silo = await BrokerSilo.StartAsync(options, kill);
            request.Listening?.Invoke(host);
            await working;
            await ended.WaitAsync(kill);
        }
        catch when (!working.IsCompleted)
        {
            await failed.CancelAsync();
            await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        WorkerProcess Start(WorkerSlot slot, string name) => WorkerProcess.Start(
            Executable, WorkerLaunch.Of(slot, name, host, request.Definition.Workers.Threads, plugins));
    }

    private async Task StopWhenAskedAsync(string id, Task ended, CancellationTokenSource kill, CancellationToken stop)
    {
        await Task.WhenAny(ended, Task.Delay(Timeout.InfiniteTimeSpan, time, stop));
        if (ended.IsCompleted) return;

        await broker.HaltAsync(id, Halt.Interrupt, CancellationToken.None);
        await ended.WaitAsync(StopPatience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCompleted) await kill.CancelAsync();
    }

    private async Task ShowAsync(string id, IProgress<ExperimentProgress> progress, CancellationToken over)
    {
        using var timer = new PeriodicTimer(SnapshotInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(over)) progress.Report(broker.TakeProgress(id));
        }
        catch (OperationCanceledException)
        {
            // The last snapshot is taken when all is done.
        }
    }

    private async Task EndWorkersAsync(Task working, CancellationTokenSource kill)
    {
        await working.WaitAsync(EndPatience, time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await kill.CancelAsync();
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
