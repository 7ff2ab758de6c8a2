namespace Platform.Host.Protocol;

/// <summary>What a worker must know that its host starts.</summary>
/// <param name="Url">Where the host's HTTP server is.</param>
/// <param name="Token">What every request to it must show.</param>
internal sealed record HostContact(Uri Url, string Token);
