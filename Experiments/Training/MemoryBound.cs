namespace Platform.Experiments.Training;

/// <summary>How much memory may be allocated to see whether a model fits, and which one certainly doesn't.</summary>
/// <param name="Trainable">The bytes of weights that can be trained where the workers are: with
/// gradients and an optimizer's averages they take about four times as much.</param>
/// <param name="Hold">Makes allocations that are too large for a look fail, until what it returns is disposed.</param>
public sealed record MemoryBound(long Trainable, Func<IDisposable> Hold);
