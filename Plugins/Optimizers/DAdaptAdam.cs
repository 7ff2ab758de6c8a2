using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>
/// Adam that estimates a lower bound of the distance to the solution and steps in proportion (Defazio and Mishchenko, “Learning-rate-free
/// learning by D-adaptation”, 2023, arXiv 2301.07733).
/// </summary>
/// <remarks>The learning rate is a factor of what it finds, 1 unless a schedule says otherwise: what its steps have in fact is d times
/// that.
/// </remarks>
[Component("d-adapt-adam", Description = "Adam that finds its learning rate: it bounds the distance to the solution from below.")]
public sealed class DAdaptAdam(DAdaptAdamOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["means", "squares", "sums"],
        ["d", "numerator", "count", "last_factor"],
        DistanceScript.Options,
        DistanceScript.Rate
            + """
            if learning_rate > 0.0:
                decay = beta2 ** 0.5
                gains = [
                    torch.dot(gradients[i].reshape(-1), squares[i].sqrt().add_(epsilon).reciprocal_().mul_(sums[i]).reshape(-1))
                    for i in range(len(parameters))
                ]
                torch._foreach_mul_(means, beta1)
                torch._foreach_add_(means, gradients, alpha=rate * (1.0 - beta1))
                torch._foreach_mul_(squares, beta2)
                torch._foreach_addcmul_(squares, gradients, gradients, value=1.0 - beta2)
                torch._foreach_mul_(sums, decay)
                torch._foreach_add_(sums, gradients, alpha=rate * (1.0 - decay))
                size = float(torch.stack(torch._foreach_norm(sums, 1)).double().sum())
                if size > 0.0:
                    gain = decay * float(numerator) + (1.0 - decay) * rate * float(torch.stack(gains).double().sum())
                    estimate = gain / ((1.0 - decay) * size)
                    if weight_decay != 0.0 and decoupled:
                        torch._foreach_mul_(parameters, 1.0 - rate * weight_decay)
                    divisors = torch._foreach_add(torch._foreach_sqrt(squares), epsilon)
                    torch._foreach_addcdiv_(parameters, means, divisors, value=-1.0)
                    d.fill_(max(distance, min(estimate, distance * growth_rate)))
                    numerator.fill_(gain)
                    count.fill_(n)
                    last_factor.fill_(factor)
            """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var means = StateTensors.Like("exp_avg", context.Parameters);
        var squares = StateTensors.Like("exp_avg_sq", context.Parameters);
        var sums = StateTensors.Like("s", context.Parameters);
        NamedTensor[] shared =
        [
            StateTensors.Shared("d", options.D0),
            StateTensors.Shared("numerator"),
            StateTensors.Shared("count"),
            StateTensors.Shared("last_factor"),
        ];
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. means, .. squares, .. sums, .. shared],
            Step = Script.Bind(context.Parameters, [means, squares, sums], shared, DistanceScript.Values(options, options.Decoupled)),
            EffectiveRates = rate => [rate * shared[^1].Value.item<double>()],
        };
    }
}
