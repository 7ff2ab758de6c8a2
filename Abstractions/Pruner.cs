namespace Platform.Abstractions;

/// <summary>Decides which trials are worth training on.</summary>
public sealed record Pruner
{
    /// <summary>Judges a trial at each check.</summary>
    public required CheckJudge Judge { get; init; }

    /// <summary>Numbers of checks at which it compares trials, ascending, as far as a trial that nothing stops gets beyond them: what a plan
    /// shows.</summary>
    /// <value>Empty: it knows no rungs, or not how many checks a trial makes.</value>
    public IReadOnlyList<int> Rungs { get; init; } = [];

    /// <summary>Says which trial that waits at a rung goes on.</summary>
    /// <value>null: no trial ever waits, because <see cref="Judge"/> never says <see cref="PruningVerdict.Pause"/>.</value>
    public Promoter? Promote { get; init; }
}

/// <summary>Judges a running trial at a check: a function of the request alone.</summary>
/// <remarks>
/// Called in the host's process, on any thread but never by two at once, at each check: whenever a running trial has measured the
/// objective's metric. Workers wait meanwhile, those of other experiments too, so it should take milliseconds. Nothing of a pruner is
/// saved: after a resume a new one is shown the values that were recorded, and asked again about the last check of each unfinished trial.
/// An exception fails the experiment: running trials are cancelled, finished ones keep their results.
/// </remarks>
public delegate PruningDecision CheckJudge(PruningRequest request);

/// <summary>Chooses a trial that goes on from its rung: a function of the request alone.</summary>
/// <remarks>
/// Called like <see cref="CheckJudge"/>, whenever a worker is free and before the sampler is asked for another point.
/// </remarks>
/// <returns>The number of a trial that waits; null: none, try another point.</returns>
public delegate long? Promoter(PromotionRequest request);
