namespace Platform.Host.Workers.Joining;

/// <summary>A host doesn't let this worker in, or this worker doesn't trust the host.</summary>
internal sealed class JoinRefusedException(string message) : IOException(message);
