using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Adam with Nesterov's momentum (Dozat, “Incorporating Nesterov momentum into Adam”, 2016),
/// its momentum warmed up as in the paper and in PyTorch's <c>NAdam</c>.</summary>
[Component("nadam", Description = "Adam that looks ahead along its momentum.")]
public sealed class NAdam(NAdamOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["means", "squares", "products", "steps"],
        [.. MomentScript.Options, "momentum_decay: float"],
        MomentScript.Means
            + MomentScript.Squares
            + """
            for i in range(len(parameters)):
                step = float(steps[i])
                momentum = beta1 * (1.0 - 0.5 * 0.96 ** (step * momentum_decay))
                next_momentum = beta1 * (1.0 - 0.5 * 0.96 ** ((step + 1.0) * momentum_decay))
                products[i].mul_(momentum)
                product = float(products[i])
                divisor = squares[i].div(1.0 - beta2 ** step).sqrt_().add_(epsilon)
                parameters[i].addcdiv_(gradients[i], divisor, value=-learning_rate * (1.0 - momentum) / (1.0 - product))
                parameters[i].addcdiv_(means[i], divisor, value=-learning_rate * next_momentum / (1.0 - product * next_momentum))
            """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var means = StateTensors.Like("exp_avg", context.Parameters);
        var squares = StateTensors.Like("exp_avg_sq", context.Parameters);
        // The product of the momenta of all steps so far.
        var products = StateTensors.Numbers("mu_product", context.Parameters, 1);
        var steps = StateTensors.Counters(context.Parameters);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. means, .. squares, .. products, .. steps],
            Step = Script.Bind(
                context.Parameters,
                [means, squares, products, steps],
                options.Beta1,
                options.Beta2,
                options.Epsilon,
                options.WeightDecay,
                options.MomentumDecay
            ),
        };
    }
}
