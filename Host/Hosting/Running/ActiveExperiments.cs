using Platform.Experiments.Scheduling;

namespace Platform.Host.Hosting.Running;

/// <summary>The experiments that wait or run.</summary>
internal sealed class ActiveExperiments(ExperimentQueue queue, Broker broker)
{
    /// <summary>The experiment with this id; null if it neither waits nor runs.</summary>
    /// <remarks>One that has ended has its place a moment longer, until its workers have ended, too; that is waited for.</remarks>
    public async Task<HostedExperiment?> FindAsync(string experiment)
    {
        if (queue.Find(experiment) is not { } hosted)
        {
            return null;
        }

        if (!hosted.Opened.IsCompleted || broker.IsRunning(experiment))
        {
            return hosted;
        }

        await hosted.Vacated;
        return null;
    }
}
