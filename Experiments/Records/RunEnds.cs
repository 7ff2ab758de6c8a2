namespace Platform.Experiments.Records;

/// <summary>What follows from how a run ended.</summary>
public static class RunEnds
{
    /// <summary>Whether the run failed: it came to no outcome, and neither a user nor the loss of its worker is the reason.</summary>
    public static bool IsFailure(this RunEnd end) => end is RunEnd.InvalidParameters || end.IsFault();

    /// <summary>Whether its worker process may be the worse for it, and is replaced.</summary>
    public static bool IsFault(this RunEnd end) =>
        end is RunEnd.PluginFault or RunEnd.Crash or RunEnd.OutOfMemory or RunEnd.Timeout or RunEnd.NoProgress;
}
