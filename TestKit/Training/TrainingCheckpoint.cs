namespace Platform.TestKit.Training;

/// <summary>All state that is needed to go on as if training had never stopped.</summary>
/// <param name="Step">Optimizer steps made.</param>
/// <param name="Content">A safetensors file.</param>
public sealed record TrainingCheckpoint(long Step, ReadOnlyMemory<byte> Content);
