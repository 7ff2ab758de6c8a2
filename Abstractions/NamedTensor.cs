using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>A tensor with the name it has in checkpoints.</summary>
/// <param name="Name">Unique among its neighbours: <c>layers.0.weight</c>.</param>
/// <param name="Value">The tensor.</param>
public sealed record NamedTensor(string Name, Tensor Value);
