using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>
/// Momentum whose steps are made orthogonal: all singular values of a step are about 1 (Jordan et al., “Muon: an optimizer for hidden
/// layers in neural networks”, 2024, kellerjordan.github.io/posts/muon). Everything but the matrices of hidden layers is trained by AdamW.
/// </summary>
/// <remarks>
/// A matrix is a parameter of two dimensions or more; a kernel of a convolution counts as one with a row for each output channel. In the
/// order of the model's parameters the first matrix is the input layer's and the last one the output layer's; a parameter whose name has a
/// part that contains “embed” is an embedding. Those three kinds are AdamW's, too, and so are biases and gains.
/// </remarks>
[Component("muon", Description = "Momentum with orthogonal steps for the matrices of hidden layers, AdamW for all other weights.")]
public sealed class Muon(MuonOptions options) : IOptimizerFactory
{
    // The constant that the gradient's norm is kept from 0 by and the polynomial's coefficients are the authors'.
    private static readonly StepScript Script = new(
        ["means"],
        ["momentum: float", "nesterov: bool", "iterations: float", "weight_decay: float"],
        """
        torch._foreach_lerp_(means, gradients, 1.0 - momentum)
        if nesterov:
            gradients = torch._foreach_lerp(gradients, means, momentum)
        else:
            gradients = means
        if weight_decay != 0.0:
            torch._foreach_mul_(parameters, 1.0 - learning_rate * weight_decay)
        for i in range(len(parameters)):
            step = gradients[i].flatten(1)
            rows, columns = step.size(0), step.size(1)
            if rows > columns:
                step = step.t()
            step = step / (step.norm() + 1e-7)
            for _ in range(int(iterations)):
                gram = step.mm(step.t())
                step = torch.addmm(step, torch.addmm(gram, gram, gram, beta=-4.7750, alpha=2.0315), step, beta=3.4445)
            if rows > columns:
                step = step.t()
            parameters[i].add_(step.reshape(parameters[i].size()), alpha=-learning_rate * max(1.0, rows / columns) ** 0.5)
        """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var hidden = Hidden(context.Parameters);
        var rest = new AdamW(
            new()
            {
                LearningRate = options.RestLearningRate,
                Beta1 = options.RestBeta1,
                Beta2 = options.RestBeta2,
                Epsilon = options.RestEpsilon,
                WeightDecay = options.RestWeightDecay,
            }
        ).Create(context with { Parameters = [.. context.Parameters.Except(hidden)] });
        var means = StateTensors.Like("momentum_buffer", hidden);
        var step = Script.Bind(hidden, [means], options.Momentum, options.Nesterov, (double)options.Iterations, options.WeightDecay);
        var isHidden = context.Parameters.Select(hidden.Contains).ToArray();
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. means, .. rest.State],
            Step = rate =>
            {
                step(rate);
                rest.Step(RestRate(rate));
            },
            EffectiveRates = rate => [.. isHidden.Select(one => one ? rate : RestRate(rate))],
        };
    }

    private double RestRate(double rate) => rate / options.LearningRate * options.RestLearningRate;

    /// <summary>The matrices of hidden layers.</summary>
    internal static IReadOnlyList<NamedTensor> Hidden(IReadOnlyList<NamedTensor> parameters)
    {
        var matrices = parameters.Where(parameter => parameter.Value.dim() >= 2).ToList();
        return [.. matrices.Skip(1).SkipLast(1).Where(matrix => !matrix.Name.Contains("embed", StringComparison.OrdinalIgnoreCase))];
    }
}
