namespace Platform.Experiments.Training;

/// <summary>A component keeps ever more tensors alive.</summary>
internal sealed class TensorLeakException(string message) : Exception(message);
