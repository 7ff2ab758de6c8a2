using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>What a model said about a batch.</summary>
/// <param name="Output">Its outputs, <c>[batch, ..., outputs]</c>, raw scores.</param>
/// <param name="Decoded">What it decoded freely (<see cref="IDecoder"/>), int64
/// <c>[batch, time]</c>; null for other models and in training.</param>
public sealed record Prediction(Tensor Output, Tensor? Decoded = null);
