namespace Platform.Host.Protocol;

/// <summary>The certificate of a worker that has a token.</summary>
/// <param name="Certificate">In PEM.</param>
internal sealed record JoinReply(string Certificate);
