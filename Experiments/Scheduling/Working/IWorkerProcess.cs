namespace Platform.Experiments.Scheduling.Working;

/// <summary>The process of a worker, which ends by force when a run in it breaks a limit.</summary>
public interface IWorkerProcess
{
    /// <summary>Watches a run until what is returned is disposed.</summary>
    IWatchedRun Begin(RunWatch watch);
}
