using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Computes a loss for one batch.</summary>
/// <remarks>
/// Called for each batch of each split, without gradients for those that only measure. With <c>training.replicas</c> several threads may
/// call it at the same time with other parts of a batch, so it keeps nothing from call to call; nothing of it is in a checkpoint. An
/// exception ends the run: <see cref="ComponentException"/>. A sum that isn't finite ends it as diverged, which is no failure.
/// </remarks>
/// <param name="output">What the model returned, <c>[batch, ..., outputs]</c>; raw
/// scores, because a loss applies softmax or sigmoid itself.</param>
/// <param name="batch">The batch, with targets and mask.</param>
public delegate LossSum LossFunction(Tensor output, Batch batch);
