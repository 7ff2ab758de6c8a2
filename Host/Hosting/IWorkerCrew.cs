using Platform.Experiments.Scheduling;

namespace Platform.Host.Hosting;

/// <summary>The workers that a host has for one experiment.</summary>
internal interface IWorkerCrew : IAsyncDisposable
{
    /// <summary>The name of their pool.</summary>
    string Pool { get; }

    /// <summary>Works until they are told that there is nothing more.</summary>
    /// <param name="broker">Who tells them, and hears of those that ended.</param>
    /// <param name="experiment">The experiment, which the broker has opened.</param>
    /// <param name="kill">Ends them at once.</param>
    /// <exception cref="Workers.Processes.WorkerStartException">They end before they get a trial.</exception>
    Task WorkAsync(Broker broker, string experiment, CancellationToken kill);
}
