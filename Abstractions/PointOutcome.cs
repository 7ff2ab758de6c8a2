namespace Platform.Abstractions;

/// <summary>How the trials of a point ended, from good to bad.</summary>
public enum PointOutcome
{
    /// <summary>Trained to its end.</summary>
    Completed,

    /// <summary>Waits at a rung: others are better so far.</summary>
    Paused,

    /// <summary>Stopped because others are better.</summary>
    Pruned,

    /// <summary>Ended by the user, which says nothing about the point.</summary>
    Cancelled,

    /// <summary>Its loss became non-finite.</summary>
    Diverged,

    /// <summary>Given up after its retries: it threw, ran out of memory or took too long.</summary>
    Failed,
}
