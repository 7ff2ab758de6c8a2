namespace Platform.Abstractions;

/// <summary>Proposes parameters.</summary>
public sealed record Sampler
{
    /// <summary>Whether proposals depend on results. If not, no proposal waits for a result, and requests hold none.</summary>
    /// <value>false</value>
    public bool Adaptive { get; init; }

    /// <summary>How many points it will propose.</summary>
    /// <value>null: that depends on the results.</value>
    public long? Count { get; init; }

    /// <summary>What its user should know of how it will go: which method it chose, that there are fewer points than trials. Printed where
    /// a definition is checked, planned and run.</summary>
    /// <value>null: nothing.</value>
    public string? Note { get; init; }

    /// <summary>Proposes the next point.</summary>
    public required Proposer Propose { get; init; }
}
