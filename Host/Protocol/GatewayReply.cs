namespace Platform.Host.Protocol;

/// <summary>Where workers of other machines send their messages.</summary>
/// <param name="Port">The port, at the address that was asked.</param>
internal sealed record GatewayReply(int Port);
