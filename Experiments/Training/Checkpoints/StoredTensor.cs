namespace Platform.Experiments.Training.Checkpoints;

/// <summary>A tensor as it lies in a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements.</param>
/// <param name="Shape">Its shape; empty for a scalar.</param>
/// <param name="Bytes">Its elements.</param>
internal sealed record StoredTensor(string Name, TensorType Type, IReadOnlyList<long> Shape, ReadOnlyMemory<byte> Bytes);
