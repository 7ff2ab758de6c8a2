using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>The weights that an optimizer means to predict with, where they are others than those it computes gradients at.</summary>
/// <remarks>
/// Called on the training thread between two steps, without gradients, inside of a dispose scope that ends soon after; changes nothing. The
/// platform measures validation and test with these weights, makes the model's running statistics anew for them, and stores them as the
/// model of each checkpoint; training goes on from the others.
/// </remarks>
/// <returns>One tensor for each parameter of <see cref="OptimizerContext.Parameters"/>, in their order, of the same shape and
/// type.</returns>
public delegate IReadOnlyList<Tensor> AveragedWeights();
