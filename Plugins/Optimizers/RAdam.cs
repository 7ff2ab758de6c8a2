using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Rectified Adam (Liu et al., “On the variance of the adaptive learning
/// rate and beyond”, 2020) as PyTorch's <c>RAdam</c>.</summary>
[Component("radam", Description = "Rectified Adam: plain momentum until enough squares are seen to scale by.")]
public sealed class RAdam(RAdamOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["means", "squares", "steps"],
        MomentScript.Options,
        MomentScript.Means
            + MomentScript.Squares
            + """
            limit = 2.0 / (1.0 - beta2) - 1.0
            for i in range(len(parameters)):
                step = float(steps[i])
                correction = 1.0 - beta2 ** step
                rate = learning_rate / (1.0 - beta1 ** step)
                seen = limit - 2.0 * step * beta2 ** step / correction
                if seen > 5.0:
                    rectified = ((seen - 4.0) * (seen - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * seen) * correction) ** 0.5
                    parameters[i].addcdiv_(means[i], squares[i].sqrt().add_(epsilon), value=-rate * rectified)
                else:
                    parameters[i].add_(means[i], alpha=-rate)
            """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var means = StateTensors.Like("exp_avg", context.Parameters);
        var squares = StateTensors.Like("exp_avg_sq", context.Parameters);
        var steps = StateTensors.Counters(context.Parameters);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. means, .. squares, .. steps],
            Step = Script.Bind(
                context.Parameters,
                [means, squares, steps],
                options.Beta1,
                options.Beta2,
                options.Epsilon,
                options.WeightDecay
            ),
        };
    }
}
