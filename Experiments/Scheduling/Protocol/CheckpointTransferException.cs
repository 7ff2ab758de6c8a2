namespace Platform.Experiments.Scheduling.Protocol;

/// <summary>The checkpoint that a run should start from can't be had.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="innerException">The cause.</param>
public sealed class CheckpointTransferException(string message, Exception? innerException = null) : Exception(message, innerException);
