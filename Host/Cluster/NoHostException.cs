namespace Platform.Host.Cluster;

/// <summary>Nobody answers where a host should be.</summary>
internal sealed class NoHostException(string message, Exception inner) : IOException(message, inner);
