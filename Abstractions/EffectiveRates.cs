namespace Platform.Abstractions;

/// <summary>How far the last step really went, in the terms of a learning rate, for an optimizer that finds that out itself.</summary>
/// <remarks>Called on the training thread after a step; changes nothing. May read tensors of the state, so it isn't called after each
/// step.</remarks>
/// <param name="learningRate">What the schedule said for the last step.</param>
/// <returns>One number for all parameters, or one for each in the order of <see cref="OptimizerContext.Parameters"/>.</returns>
public delegate IReadOnlyList<double> EffectiveRates(double learningRate);
