using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Computes a loss for one batch.</summary>
/// <param name="output">What the model returned, <c>[batch, ..., outputs]</c>; raw
/// scores, because a loss applies softmax or sigmoid itself.</param>
/// <param name="batch">The batch, with targets and mask.</param>
public delegate LossSum LossFunction(Tensor output, Batch batch);
