namespace Platform.Host.Protocol.Messages;

/// <summary>No answer came to a call, which may or may not have been heard.</summary>
internal sealed class UnansweredException(string message, Exception? inner = null) : IOException(message, inner);
