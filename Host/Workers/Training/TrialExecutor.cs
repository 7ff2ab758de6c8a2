using System.Diagnostics;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Working;
using Platform.Experiments.Training;

namespace Platform.Host.Workers.Training;

/// <summary>Trains runs one after the other on a thread of its own, and keeps the data of one for the next.</summary>
/// <param name="thread">The thread, which the caller ends.</param>
/// <param name="componentsOf">The components of the plugins that a lease names.</param>
/// <param name="device">What is computed on.</param>
/// <param name="time">The clock.</param>
internal sealed class TrialExecutor(
    TrainingThread thread,
    Func<IReadOnlyList<PluginIdentity>, CancellationToken, Task<IComponentCatalog>> componentsOf,
    string device,
    TimeProvider time
) : IDisposable
{
    private readonly PreparedDataCache _data = new();

    /// <summary><see cref="RunExecutor"/>.</summary>
    public async Task<RunOutcome> ExecuteAsync(RunAssignment run, IRunReporter reporter, CancellationToken cancellationToken)
    {
        var definition = run.Lease.ReadDefinition();
        var components = TrialComponents.Create(definition, await componentsOf(run.Lease.Plugins, cancellationToken));
        var request = new RunRequest
        {
            Definition = definition,
            Components = components,
            Reporter = reporter,
            Measure = SystemUse.OfProcess(time).Measure,
            Signs = run.Signs,
            Device = device,
            Trace = ActivityContext.TryParse(run.Lease.Trace, null, isRemote: true, out var trace) ? trace : default,
            Resume = run.Resume,
            Best = run.Best,
        };
        return await thread.RunAsync(() => new Trainer(time, _data).Run(request, cancellationToken));
    }

    public void Dispose() =>
        thread.RunAsync(() =>
        {
            _data.Dispose();
            return true;
        });
}
