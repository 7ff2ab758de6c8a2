namespace Platform.Abstractions;

/// <summary>One optimizer step.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Epoch">Its epoch, from 0.</param>
/// <param name="Batch">What the model saw.</param>
/// <param name="Loss">The loss as a sum and its count.</param>
/// <param name="LearningRate">What the schedule said.</param>
public sealed record StepEvent(long Step, int Epoch, Batch Batch, LossSum Loss, double LearningRate);
