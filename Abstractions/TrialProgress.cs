namespace Platform.Abstractions;

/// <summary>Where a trial stands that a pruner looks at.</summary>
public enum TrialProgress
{
    /// <summary>It trains, or will go on training.</summary>
    Running,

    /// <summary>It waits at the rung of its last check.</summary>
    Paused,

    /// <summary>It was trained to its end.</summary>
    Completed,

    /// <summary>It ended before that: pruned, diverged, failed or cancelled.</summary>
    Ended,
}
