namespace Platform.Abstractions;

/// <summary>Makes one update from the parameters' gradients, in place and without recording
/// a graph; a parameter without a gradient stays as it is.</summary>
/// <remarks>
/// Called on the training thread, once for each batch, inside of a dispose scope that ends with the step: what must last is in
/// <see cref="Optimizer.State"/>. An exception ends the run: <see cref="ComponentException"/>.
/// </remarks>
/// <param name="learningRate">What the schedule says for this step.</param>
public delegate void OptimizerStep(double learningRate);
