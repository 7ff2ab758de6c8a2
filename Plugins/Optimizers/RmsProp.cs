using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>RMSProp (Hinton, lecture 6e of “Neural networks for machine learning”, 2012) as PyTorch's <c>RMSprop</c>.</summary>
[Component("rmsprop", Description = "RMSProp: steps divided by the root of a running mean of the squared gradients.")]
public sealed class RmsProp(RmsPropOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["squares", "means", "directions"],
        ["alpha: float", "epsilon: float", "momentum: float", "weight_decay: float"],
        """
        if weight_decay != 0.0:
            gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)
        torch._foreach_mul_(squares, alpha)
        torch._foreach_addcmul_(squares, gradients, gradients, value=1.0 - alpha)
        if len(means) > 0:
            torch._foreach_mul_(means, alpha)
            torch._foreach_add_(means, gradients, alpha=1.0 - alpha)
            divisors = torch._foreach_sqrt(torch._foreach_addcmul(squares, means, means, value=-1.0))
        else:
            divisors = torch._foreach_sqrt(squares)
        divisors = torch._foreach_add(divisors, epsilon)
        if len(directions) > 0:
            torch._foreach_mul_(directions, momentum)
            torch._foreach_addcdiv_(directions, gradients, divisors, value=1.0)
            torch._foreach_add_(parameters, directions, alpha=-learning_rate)
        else:
            torch._foreach_addcdiv_(parameters, gradients, divisors, value=-learning_rate)
        """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var squares = StateTensors.Like("square_avg", context.Parameters);
        var means = options.Centered ? StateTensors.Like("grad_avg", context.Parameters) : [];
        var directions = options.Momentum == 0 ? [] : StateTensors.Like("momentum_buffer", context.Parameters);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. squares, .. means, .. directions],
            Step = Script.Bind(
                context.Parameters,
                [squares, means, directions],
                options.Alpha,
                options.Epsilon,
                options.Momentum,
                options.WeightDecay
            ),
        };
    }
}
