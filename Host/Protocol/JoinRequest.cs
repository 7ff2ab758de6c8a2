namespace Platform.Host.Protocol;

/// <summary>A worker with a token asks for a certificate.</summary>
/// <param name="Secret">The token's secret.</param>
/// <param name="Request">A request for a certificate in PEM (PKCS #10).</param>
internal sealed record JoinRequest(string Secret, string Request);
