using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;
using Platform.Experiments.Training;
using Platform.Host.Hosting;
using Platform.Host.Runtime.Devices;
using Platform.Host.Workers.Devices;
using Platform.Host.Workers.Training;

namespace Platform.Host.Workers;

/// <summary>One worker on a thread of this process, so that a debugger stops in plugins.</summary>
/// <param name="catalog">The components.</param>
/// <param name="store">Where it keeps checkpoints.</param>
/// <param name="device">What it computes on.</param>
/// <param name="time">The clock.</param>
internal sealed class InlineCrew(IComponentCatalog catalog, IRecordStore store, string device, TimeProvider time) : IWorkerCrew
{
    /// <summary>What such a worker computes on: the device that the first of several would have.</summary>
    /// <exception cref="Platform.Abstractions.ComponentException">The device isn't there.</exception>
    public static string DeviceOf(ExperimentDefinition definition) =>
        WorkerSlots
            .Plan(definition.Workers, count: 1, NvidiaSmi.OfProcess().Read, Environment.ProcessorCount, TrialSlots.Of(definition))[0]
            .SharedDevice;

    public string Pool => "inline";

    public async Task WorkAsync(Broker broker, string experiment, CancellationToken kill)
    {
        using var thread = new TrainingThread();
        using var executor = new TrialExecutor(thread, (_, _) => Task.FromResult(catalog), device, time);
        var worker = new WorkerIdentity($"{Environment.MachineName}-{Environment.ProcessId}-inline", device, Pool)
        {
            Machine = Environment.MachineName,
            Memory = WorkerFacts.MemoryOf(device),
        };
        await new WorkerLoop(broker, new StoreCheckpoints(store), executor.ExecuteAsync, worker, time).RunAsync(kill);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
