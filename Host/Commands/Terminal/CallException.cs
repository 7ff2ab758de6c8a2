namespace Platform.Host.Commands.Terminal;

/// <summary>The call is wrong; the message names the thing, the rule and the way out.</summary>
internal sealed class CallException(string message) : Exception(message);
