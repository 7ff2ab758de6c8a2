namespace Platform.Abstractions;

/// <summary>What a sampler may look at.</summary>
public sealed record ProposalRequest
{
    /// <summary>The point to be proposed, from 0. With <c>repeats</c> several trials share one point.</summary>
    public required long Point { get; init; }

    /// <summary>
    /// The finished points that may be seen, ascending; none unless the sampler is
    /// <see cref="Sampler.Adaptive"/>. In deterministic mode exactly
    /// those up to <see cref="Point"/> − parallelism; a sampler which needs more
    /// answers <see cref="WaitProposal"/>, and gets one more, in their
    /// order and not in that of their ends, as soon as it is there.
    /// </summary>
    public required IReadOnlyList<PointResult> Results { get; init; }

    /// <summary>The earlier points that aren't among the <see cref="Results"/>, ascending: what is being tried already.
    /// A point keeps its object from request to request, and so does a result, so that what was worked out of one can be kept
    /// beside it.</summary>
    /// <value>Empty, as always for a sampler that isn't <see cref="Sampler.Adaptive"/>.</value>
    public IReadOnlyList<RunningPoint> Running { get; init; } = [];
}
