namespace Platform.Abstractions;

/// <summary>
/// Proposes a point: a function of the request, the seed and the space alone. It is called again with an equal request after a resume
/// and must then answer the same.
/// </summary>
/// <remarks>
/// Called in the host's process, on any thread but never by two at once, for each point when the queue of trials runs dry, and again
/// after a <see cref="WaitProposal"/>. Workers wait meanwhile, those of other experiments too, so it should take milliseconds. Where a
/// definition is read it is asked for the first point, and for some more, without results.
/// Nothing of a sampler is saved: after a resume a new one is asked for the first point that has no trials yet.
/// An exception fails the experiment: running trials are cancelled, finished ones keep their results.
/// </remarks>
public delegate Proposal Proposer(ProposalRequest request);
