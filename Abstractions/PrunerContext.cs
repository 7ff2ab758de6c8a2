namespace Platform.Abstractions;

/// <summary>What a pruner is made from.</summary>
public sealed record PrunerContext
{
    /// <summary>Whether small or large objectives are good.</summary>
    public required Goal Goal { get; init; }

    /// <summary>How often a trial that nothing stops measures the objective's metric.</summary>
    /// <value>null: that varies between trials, or depends on the number of examples.</value>
    public int? Checks { get; init; }

    /// <summary>The experiment's seed.</summary>
    public required long Seed { get; init; }
}
