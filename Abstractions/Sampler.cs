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

    /// <summary>Proposes the next point.</summary>
    public required Proposer Propose { get; init; }
}
