namespace Platform.Abstractions;

/// <summary>What becomes of a trial at a check.</summary>
public enum PruningVerdict
{
    /// <summary>It goes on.</summary>
    Continue,

    /// <summary>It waits with its checkpoint until it is promoted.</summary>
    Pause,

    /// <summary>It ends.</summary>
    Prune,
}
