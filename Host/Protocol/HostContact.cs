namespace Platform.Host.Protocol;

/// <summary>What a worker must know that joins.</summary>
/// <param name="Url">Where the host's HTTP server takes and gives the bytes of checkpoints.</param>
/// <param name="Token">What every request to it must show.</param>
internal sealed record HostContact(Uri Url, string Token);
