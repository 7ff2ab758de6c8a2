namespace Platform.Abstractions;

/// <summary>Decides which trials are worth training on.</summary>
public sealed record Pruner
{
    /// <summary>Judges a trial at each check.</summary>
    public required CheckJudge Judge { get; init; }

    /// <summary>Numbers of checks at which it compares trials, ascending, as far as a trial that nothing stops gets beyond
    /// them: what a plan
    /// shows.</summary>
    /// <value>Empty: it knows no rungs, or not how many checks a trial makes.</value>
    public IReadOnlyList<int> Rungs { get; init; } = [];

    /// <summary>Says which trial that waits at a rung goes on.</summary>
    /// <value>null: no trial ever waits, because <see cref="Judge"/> never says <see cref="PruningVerdict.Pause"/>.</value>
    public Promoter? Promote { get; init; }
}
