using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>A loss as a sum and the weight it is the sum of, so that an epoch's value is a
/// mean over samples or tokens, never a mean of batch means.</summary>
/// <param name="Sum">A scalar tensor that gradients flow through.</param>
/// <param name="Count">Samples, tokens or, with weights, their sum. The platform divides by it.</param>
public readonly record struct LossSum(Tensor Sum, double Count);
