namespace Platform.Abstractions;

/// <summary>
/// Proposes a point: a function of the request, the seed and the space alone. It is called again with an equal request after a resume
/// and must then answer the same.
/// </summary>
public delegate Proposal Proposer(ProposalRequest request);
