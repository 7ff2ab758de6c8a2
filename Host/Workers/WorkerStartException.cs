namespace Platform.Host.Workers;

/// <summary>Worker processes end before they get a trial, so that the experiment can't go on.</summary>
/// <param name="exit">How the last one ended.</param>
internal sealed class WorkerStartException(WorkerExit exit) : IOException(
    $"Worker processes can't start: {exit.Outcome.Reason}.{(exit.LastLines.Length > 0 ? $" The last one wrote:\n{exit.LastLines}" : "")}");
