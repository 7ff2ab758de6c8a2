namespace Platform.Abstractions;

/// <summary>One batch of the validation split.</summary>
/// <param name="Step">Optimizer steps made so far.</param>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Batch">What the model saw.</param>
/// <param name="Prediction">What it said.</param>
public sealed record ValidationEvent(long Step, int Epoch, Batch Batch, Prediction Prediction);
