using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>
/// Adam that estimates how far the solution is and steps in proportion (Mishchenko and Defazio, “Prodigy: an expeditiously adaptive
/// parameter-free learner”, 2023, arXiv 2306.06101).
/// </summary>
/// <remarks>The learning rate is a factor of what it finds, 1 unless a schedule says otherwise: what its steps have in fact is d times
/// that.
/// </remarks>
[Component("prodigy", Description = "Adam that finds its learning rate: it estimates the distance to the solution from the gradients.")]
public sealed class Prodigy(ProdigyOptions options) : IOptimizerFactory
{
    // So many steps ago that means need no correction for having started at 0.
    private const double LongAgo = 1e9;

    // The means are those of gradients times d, as in the paper. The native function reads its steps only to correct the means, which the
    // rate does already.
    private static readonly StepScript Script = new(
        ["means", "squares", "sums", "starts", "ages"],
        ["d", "largest_d", "numerator", "count", "last_factor"],
        [.. DistanceScript.Options, "beta3: float", "d0: float", "d_coefficient: float", "safeguard: bool", AdamKernel.Option],
        DistanceScript.Rate
            + """
            if learning_rate > 0.0:
                scaled = torch._foreach_mul(gradients, distance)
                gains = [torch.dot(gradients[i].reshape(-1), (starts[i] - parameters[i]).reshape(-1)) for i in range(len(parameters))]
                torch._foreach_mul_(sums, beta3)
                torch._foreach_add_(sums, scaled, alpha=distance / d0 if safeguard else rate / d0)
                size = float(torch.stack(torch._foreach_norm(sums, 1)).double().sum())
                if size > 0.0:
                    gain = float(numerator) * beta3 + distance / d0 * rate * float(torch.stack(gains).double().sum())
                    estimate = d_coefficient * gain / size
                    farthest = max(float(largest_d), estimate)
                    found = max(distance, estimate) if distance == d0 else distance
                    found = min(farthest, found * growth_rate)
                    decay = weight_decay if decoupled else 0.0
                    if fused:
                        torch._fused_adamw_(
                            parameters, scaled, means, squares, [], ages,
                            lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=found * epsilon, amsgrad=False, maximize=False)
                    else:
                        torch._foreach_mul_(means, beta1)
                        torch._foreach_add_(means, scaled, alpha=1.0 - beta1)
                        torch._foreach_mul_(squares, beta2)
                        torch._foreach_addcmul_(squares, scaled, scaled, value=1.0 - beta2)
                        torch._foreach_mul_(parameters, 1.0 - rate * decay)
                        divisors = torch._foreach_add(torch._foreach_sqrt(squares), found * epsilon)
                        torch._foreach_addcdiv_(parameters, means, divisors, value=-rate)
                    d.fill_(found)
                    largest_d.fill_(farthest)
                    numerator.fill_(gain)
                    count.fill_(n)
                    last_factor.fill_(factor)
            """
    );

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
        var sums = StateTensors.Like("s", parameters);
        var starts = StateTensors.Copies("start", parameters);
        NamedTensor[] shared =
        [
            StateTensors.Shared("d", options.D0),
            StateTensors.Shared("largest_d", options.D0),
            StateTensors.Shared("numerator"),
            StateTensors.Shared("count"),
            StateTensors.Shared("last_factor"),
        ];
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. means, .. squares, .. sums, .. starts, .. shared],
            Step = Script.Bind(
                parameters,
                [means, squares, sums, starts, StateTensors.Counters(parameters, LongAgo)],
                shared,
                [
                    .. DistanceScript.Values(options, options.Decoupled),
                    options.Beta3 ?? Math.Sqrt(options.Beta2),
                    options.D0,
                    options.DCoefficient,
                    options.SafeguardWarmUp,
                    fused,
                ]
            ),
            EffectiveRates = rate => [rate * shared[^1].Value.item<double>()],
        };
    }
}
