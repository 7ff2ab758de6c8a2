namespace Platform.Abstractions;

/// <summary>The checks of a trial.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Values">Its values, oldest first.</param>
public sealed record TrialValues(long Trial, TrialProgress State, IReadOnlyList<MetricValue> Values);

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
