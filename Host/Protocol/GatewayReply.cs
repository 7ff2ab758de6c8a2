namespace Platform.Host.Protocol;

/// <summary>Where workers of other machines send their messages.</summary>
/// <param name="Address">The address at which the host listens; a worker may reach it by another.</param>
/// <param name="Port">The port.</param>
/// <param name="Process">Tells one process of the host from the next, which may have the same ports.</param>
internal sealed record GatewayReply(string Address, int Port, string Process);
