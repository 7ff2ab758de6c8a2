namespace Platform.Experiments.Scheduling.Replays;

/// <summary>What came of a replay.</summary>
public sealed record ReplayOutcome
{
    /// <summary>The first decision that isn't as it was recorded.</summary>
    /// <value>null: all are.</value>
    public ReplayDifference? Difference { get; init; }

    /// <summary>How many points were proposed; 0 with a difference, as all numbers here.</summary>
    public long Points { get; init; }

    /// <summary>How often a trial was promoted.</summary>
    public long Promotions { get; init; }

    /// <summary>How many rounds the finalists had.</summary>
    public int Rounds { get; init; }

    /// <summary>At how many checks the pruner was asked; 0 without one.</summary>
    public long Verdicts { get; init; }

    /// <summary>Whether the end of the search was derived, too.</summary>
    public ReplayedEnd End { get; init; }

    /// <summary>Where there is a difference: what its user did to trials that decisions may have seen otherwise before, in
    /// sentences.</summary>
    /// <value>null: nothing.</value>
    public string? Caveat { get; init; }
}

/// <summary>Where the end of a search that is replayed comes from.</summary>
public enum ReplayedEnd
{
    /// <summary>The search hasn't ended by itself.</summary>
    Open,

    /// <summary>It follows from the trials, and is as recorded.</summary>
    Derived,

    /// <summary>Its time was over, which depends on the machines.</summary>
    Given,
}

/// <summary>A decision that isn't as it was recorded.</summary>
/// <param name="Decision">Its number; null: the end of the search.</param>
/// <param name="Trial">The trial; null: none was recorded or none was derived that has a number, as at the end.</param>
/// <param name="What">What it is, in words: <c>proposal</c>, <c>course</c>, <c>end of the search</c>.</param>
/// <param name="Recorded">What was recorded, JSON; null: nothing.</param>
/// <param name="Derived">What was derived, JSON; null: nothing.</param>
public sealed record ReplayDifference(long? Decision, long? Trial, string What, string? Recorded, string? Derived);
