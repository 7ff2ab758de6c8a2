using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Adagrad (Duchi, Hazan and Singer, “Adaptive subgradient methods”, 2011) as PyTorch's <c>Adagrad</c>.</summary>
[Component("adagrad", Description = "Adagrad: steps divided by the root of all squared gradients so far.")]
public sealed class Adagrad(AdagradOptions options) : IOptimizerFactory
{
    // "decays" holds 1 + n · decay of step n, ready for use.
    private static readonly StepScript Script = new(
        ["sums", "decays"],
        ["decay: float", "epsilon: float", "weight_decay: float"],
        """
        if weight_decay != 0.0:
            gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)
        torch._foreach_addcmul_(sums, gradients, gradients, value=1.0)
        divisors = torch._foreach_add(torch._foreach_sqrt(sums), epsilon)
        if len(decays) > 0:
            divisors = torch._foreach_mul(divisors, decays)
            torch._foreach_add_(decays, decay)
        torch._foreach_addcdiv_(parameters, gradients, divisors, value=-learning_rate)
        """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var sums = StateTensors.Like("sum", context.Parameters, options.InitialAccumulator);
        var decays = options.LearningRateDecay == 0 ? [] : StateTensors.Numbers("decay", context.Parameters, 1);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. sums, .. decays],
            Step = Script.Bind(context.Parameters, [sums, decays], options.LearningRateDecay, options.Epsilon, options.WeightDecay),
        };
    }
}
