namespace Platform.Abstractions;

/// <summary>Makes one update from the parameters' gradients, in place and without recording
/// a graph; a parameter without a gradient stays as it is.</summary>
/// <param name="learningRate">What the schedule says for this step.</param>
public delegate void OptimizerStep(double learningRate);
