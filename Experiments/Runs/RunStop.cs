using Platform.Experiments.Records;

namespace Platform.Experiments.Runs;

/// <summary>Why training goes no further.</summary>
internal sealed record RunStop(RunEnd End, string Reason)
{
    /// <summary>What the host's answer means for the run; null: go on.</summary>
    public static RunStop? Of(RunDirective directive) =>
        directive switch
        {
            RunDirective.Continue => null,
            RunDirective.Prune => new(RunEnd.Pruned, "pruned"),
            RunDirective.Pause => new(RunEnd.Paused, "paused"),
            RunDirective.Cancel => new(RunEnd.Cancelled, "cancelled"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
}
