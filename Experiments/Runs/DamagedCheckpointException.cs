namespace Platform.Experiments.Runs;

/// <summary>The checkpoint that a run should start from isn't there any more, or isn't what was stored.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="innerException">The cause.</param>
public sealed class DamagedCheckpointException(string message, Exception? innerException = null) : Exception(message, innerException);
