namespace Platform.Host.Commands.Terminal;

/// <summary>The call is wrong; the message names the thing, the rule and what to do.</summary>
internal sealed class CallException(string message) : Exception(message);
