namespace Platform.Abstractions;

/// <summary>What a pruner may look at when it promotes.</summary>
public sealed record PromotionRequest
{
    /// <summary>The checks of all trials that may be seen, by ascending numbers.</summary>
    public required IReadOnlyList<TrialValues> Trials { get; init; }

    /// <summary>Whether no further trials will start: what isn't promoted now or later will be pruned.</summary>
    public bool IsComplete { get; init; }
}
