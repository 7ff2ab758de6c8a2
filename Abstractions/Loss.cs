using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>What training minimises.</summary>
public sealed record Loss
{
    /// <summary>How many outputs of the model it wants for each prediction: as many as
    /// classes or values, or 1 for a yes/no question.</summary>
    public required long Outputs { get; init; }

    /// <summary>Computes it for one batch.</summary>
    public required LossFunction Compute { get; init; }
}

/// <summary>Computes a loss for one batch.</summary>
/// <param name="output">What the model returned, <c>[batch, ..., outputs]</c>; raw
/// scores, because a loss applies softmax or sigmoid itself.</param>
/// <param name="batch">The batch, with targets and mask.</param>
public delegate LossSum LossFunction(Tensor output, Batch batch);

/// <summary>A loss as a sum and the weight it is the sum of, so that an epoch's value is a
/// mean over samples or tokens, never a mean of batch means.</summary>
/// <param name="Sum">A scalar tensor that gradients flow through.</param>
/// <param name="Count">Samples, tokens or, with weights, their sum. The platform divides by it.</param>
public readonly record struct LossSum(Tensor Sum, double Count);
