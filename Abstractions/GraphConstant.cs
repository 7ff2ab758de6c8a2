using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>A constant of a <see cref="ModelGraph"/>.</summary>
/// <param name="Value">How operators refer to it.</param>
/// <param name="Tensor">What it is: float32, int32, int64 or bool.</param>
public sealed record GraphConstant(GraphValue Value, Tensor Tensor);
