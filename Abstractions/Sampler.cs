using System.Text.Json;

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

/// <summary>
/// Proposes a point: a function of the request, the seed and the space alone. It is called again with an equal request after a resume
/// and must then answer the same.
/// </summary>
public delegate Proposal Proposer(ProposalRequest request);

/// <summary>What a sampler may look at.</summary>
public sealed record ProposalRequest
{
    /// <summary>The point to be proposed, from 0. With <c>repeats</c> several trials share one point.</summary>
    public required long Point { get; init; }

    /// <summary>
    /// The finished points that may be seen, ascending; none unless the sampler is <see cref="Sampler.Adaptive"/>. In deterministic mode
    /// exactly those up to <see cref="Point"/> − parallelism; a sampler which needs more answers <see cref="WaitProposal"/>, and gets one
    /// more, in their order and not in that of their ends, as soon as it is there.
    /// </summary>
    public required IReadOnlyList<PointResult> Results { get; init; }
}

/// <summary>How a point turned out.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Objective">The objective (mean over repeats); null if it diverged, failed or was cancelled.</param>
public sealed record PointResult(long Point, IReadOnlyDictionary<string, JsonElement> Parameters, double? Objective);

/// <summary>What a sampler answers.</summary>
public abstract record Proposal;

/// <summary>Try these.</summary>
/// <param name="Parameters">The value of each parameter that applies, by dotted name.</param>
public sealed record ParametersProposal(IReadOnlyDictionary<string, JsonElement> Parameters) : Proposal;

/// <summary>Ask again when another result is there.</summary>
public sealed record WaitProposal : Proposal;

/// <summary>There is no such point: the search ends when the running trials have.</summary>
public sealed record ExhaustedProposal : Proposal;
