using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Stochastic gradient descent that needs no schedule (Defazio et al., “The road less scheduled”, 2024, arXiv 2405.15682): the
/// model predicts with the mean of its steps, and gradients are computed between that and the last step.</summary>
[Component("schedule-free-sgd", Description = "SGD without a schedule: predicts with an average of all its steps.")]
public sealed class ScheduleFreeSgd(ScheduleFreeSgdOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["z"],
        ScheduleFree.Names,
        [.. ScheduleFree.Types, WarmUp.Option],
        WarmUp.Rate
            + ScheduleFree.Share
            + """
            if weight_decay != 0.0:
                gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)
            torch._foreach_lerp_(parameters, z, share)
            torch._foreach_add_(parameters, gradients, alpha=rate * (beta1 * (1.0 - share) - 1.0))
            torch._foreach_add_(z, gradients, alpha=-rate)
            """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var common = new ScheduleFree(context.Parameters, options);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. common.Steps, .. common.Shared],
            Step = Script.Bind(context.Parameters, [common.Steps], common.Shared, [.. common.Options, (double)options.WarmUpSteps]),
            Averaged = common.Averaged,
            EffectiveRates = rate => [rate * WarmUp.Factor(common.Count, options.WarmUpSteps)],
        };
    }
}
