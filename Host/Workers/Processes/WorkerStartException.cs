namespace Platform.Host.Workers.Processes;

/// <summary>Worker processes end before they get a trial, so that the experiment can't go on.</summary>
/// <param name="exit">How the last one ended.</param>
internal sealed class WorkerStartException(WorkerExit exit)
    : IOException(
        $"Worker processes can't start: {exit.Outcome.Reason}.{(exit.LastLines is { } lines ? $" The last one wrote:\n{lines}" : "")}"
    )
{
    public WorkerExit Exit => exit;
}
