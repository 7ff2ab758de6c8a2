using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Adam (Kingma and Ba, “Adam: a method for stochastic optimization”, 2015) as PyTorch's <c>Adam</c>.</summary>
[Component("adam", Description = "Adam: steps scaled by running means of the gradients and of their squares.")]
public sealed class Adam(AdamOptions options) : IOptimizerFactory
{
    private static readonly string[] Lists = ["means", "squares", "maxima", "steps"];
    private static readonly string[] Options = ["beta1: float", "beta2: float", "epsilon: float", "weight_decay: float", "amsgrad: bool"];

    private static readonly StepScript Fused = new(Lists, Options,
        """
        torch._foreach_add_(steps, 1)
        torch._fused_adam_(parameters, gradients, means, squares, maxima, steps, lr=learning_rate, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=epsilon, amsgrad=amsgrad, maximize=False)
        """);

    private static readonly StepScript ForEach = new(Lists, Options,
        """
        torch._foreach_add_(steps, 1)
        if weight_decay != 0.0:
            gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)
        torch._foreach_mul_(means, beta1)
        torch._foreach_add_(means, gradients, alpha=1.0 - beta1)
        torch._foreach_mul_(squares, beta2)
        torch._foreach_addcmul_(squares, gradients, gradients, value=1.0 - beta2)
        largest = squares
        if amsgrad:
            torch._foreach_maximum_(maxima, squares)
            largest = maxima
        for i in range(len(parameters)):
            step = float(steps[i])
            divisor = largest[i].sqrt().div_((1.0 - beta2 ** step) ** 0.5).add_(epsilon)
            parameters[i].addcdiv_(means[i], divisor, value=-learning_rate / (1.0 - beta1 ** step))
        """);

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Create(context.Parameters, StateTensors.AreFusable(context.Parameters));
    }

    internal Optimizer Create(IReadOnlyList<NamedTensor> parameters, bool fused)
    {
        var means = StateTensors.Like("exp_avg", parameters);
        var squares = StateTensors.Like("exp_avg_sq", parameters);
        var maxima = options.Amsgrad ? StateTensors.Like("max_exp_avg_sq", parameters) : [];
        var steps = StateTensors.Counters(parameters);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. means, .. squares, .. maxima, .. steps],
            Step = (fused ? Fused : ForEach).Bind(
                parameters, [means, squares, maxima, steps], options.Beta1, options.Beta2, options.Epsilon, options.WeightDecay, options.Amsgrad),
        };
    }
}
