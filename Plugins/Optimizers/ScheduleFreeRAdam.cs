using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Rectified Adam that needs no schedule and no warm-up (Defazio et al., “The road less scheduled”, 2024, arXiv 2405.15682, with
/// the rectification of Liu et al., 2020): the model predicts with the mean of its steps, and gradients are computed between that and the
/// last step.</summary>
[Component(
    "schedule-free-radam",
    Description = "Rectified Adam without a schedule or a warm-up: predicts with an average of all its steps."
)]
public sealed class ScheduleFreeRAdam(ScheduleFreeRAdamOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["z", "squares", "steps"],
        ScheduleFree.Names,
        [.. ScheduleFree.Types, "silent: bool", "beta2: float", "epsilon: float", AdamKernel.Option],
        """
        n = float(count) + 1.0
        limit = 2.0 / (1.0 - beta2) - 1.0
        seen = limit - 2.0 * n * beta2 ** n / (1.0 - beta2 ** n)
        rate = 0.0 if silent else learning_rate
        if seen > 4.0:
            rate = learning_rate * ((seen - 4.0) * (seen - 2.0) * limit / ((limit - 4.0) * (limit - 2.0) * seen)) ** 0.5

        """
            + ScheduleFree.Share
            + ScheduleFree.ToMean
            + AdamKernel.WithoutMomentum("z", "(rate if seen > 4.0 else 0.0)", ScheduleFree.OwnDecay)
            + """
            if seen <= 4.0:
                torch._foreach_mul_(z, 1.0 - rate * weight_decay * (1.0 - beta1))
                torch._foreach_add_(z, gradients, alpha=-rate)

            """
            + ScheduleFree.FromMean
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Create(context.Parameters, StateTensors.AreFusable(context.Parameters));
    }

    internal Optimizer Create(IReadOnlyList<NamedTensor> parameters, bool fused)
    {
        var common = new ScheduleFree(parameters, options);
        var squares = StateTensors.Like("exp_avg_sq", parameters);
        var steps = StateTensors.Counters(parameters);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. common.Steps, .. squares, .. steps, .. common.Shared],
            Step = Script.Bind(
                parameters,
                [common.Steps, squares, steps],
                common.Shared,
                [.. common.Options, options.SilentStart, options.Beta2, options.Epsilon, fused]
            ),
            Averaged = common.Averaged,
            EffectiveRates = rate => [rate * Factor(common.Count)],
        };
    }

    private double Factor(double count)
    {
        var limit = (2 / (1 - options.Beta2)) - 1;
        var power = Math.Pow(options.Beta2, count);
        var seen = limit - (2 * count * power / (1 - power));
        return seen > 4 ? Math.Sqrt((seen - 4) * (seen - 2) * limit / ((limit - 4) * (limit - 2) * seen))
            : options.SilentStart ? 0
            : 1;
    }
}
