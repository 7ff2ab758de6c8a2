namespace Platform.Host.Protocol;

/// <summary>The host is about to end and takes nothing any more; its successor does.</summary>
internal sealed class HostEndingException() : IOException("The host of the data directory is about to exit. Try again in a moment.");
