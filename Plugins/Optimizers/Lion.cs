using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Steps of one size for all weights, in the direction of the sign of a running mean (Chen et al., “Symbolic discovery of
/// optimization algorithms”, 2023, arXiv 2302.06675).</summary>
[Component("lion", Description = "Lion: moves each weight by the learning rate, in the direction of the sign of a running mean.")]
public sealed class Lion(LionOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["means"],
        ["beta1: float", "beta2: float", "weight_decay: float"],
        """
        if weight_decay != 0.0:
            torch._foreach_mul_(parameters, 1.0 - learning_rate * weight_decay)
        for i in range(len(parameters)):
            parameters[i].add_(means[i].lerp(gradients[i], 1.0 - beta1).sign_(), alpha=-learning_rate)
        torch._foreach_lerp_(means, gradients, 1.0 - beta2)
        """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var means = StateTensors.Like("exp_avg", context.Parameters);
        return new()
        {
            LearningRate = options.LearningRate,
            State = means,
            Step = Script.Bind(context.Parameters, [means], options.Beta1, options.Beta2, options.WeightDecay),
        };
    }
}
