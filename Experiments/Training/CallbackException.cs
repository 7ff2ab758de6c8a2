namespace Platform.Experiments.Training;

/// <summary>A callback threw an exception.</summary>
internal sealed class CallbackException(string message, Exception innerException) : Exception(message, innerException);
