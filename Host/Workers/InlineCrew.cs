using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Scheduling.Working;

namespace Platform.Host.Workers;

/// <summary>One worker on a thread of this process, so that a debugger stops in plugins.</summary>
internal sealed class InlineCrew(IComponentCatalog catalog, IRecordStore store, TimeProvider time) : IWorkerCrew
{
    public string Pool => "inline";

    public async Task WorkAsync(Broker broker, CancellationToken kill)
    {
        using var executor = new TrialExecutor((_, _) => Task.FromResult(catalog), "cpu", time);
        var worker = new WorkerIdentity($"{Environment.MachineName}-{Environment.ProcessId}-inline", "cpu", Pool);
        await new WorkerLoop(broker, new StoreCheckpoints(store), executor.ExecuteAsync, worker, time).RunAsync(kill);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
