namespace Platform.Experiments.Runs;

/// <summary>What a run wants to tell or to have can't be carried to the host or from there: nobody's fault but the way's.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="innerException">The cause.</param>
public sealed class HostUnreachableException(string message, Exception? innerException = null) : IOException(message, innerException);
