using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>AdamW that needs no schedule (Defazio et al., “The road less scheduled”, 2024, arXiv 2405.15682): the model predicts with the
/// mean of its steps, and gradients are computed between that and the last step.</summary>
[Component("schedule-free-adamw", Description = "AdamW without a schedule: predicts with an average of all its steps.")]
public sealed class ScheduleFreeAdamW(ScheduleFreeAdamWOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["z", "squares", "steps"],
        ScheduleFree.Names,
        [.. ScheduleFree.Types, WarmUp.Option, "beta2: float", "epsilon: float", AdamKernel.Option],
        WarmUp.Rate
            + ScheduleFree.Share
            + ScheduleFree.ToMean
            + AdamKernel.WithoutMomentum("z", "rate", ScheduleFree.OwnDecay)
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
                [.. common.Options, (double)options.WarmUpSteps, options.Beta2, options.Epsilon, fused]
            ),
            Averaged = common.Averaged,
            EffectiveRates = rate => [rate * WarmUp.Factor(common.Count, options.WarmUpSteps)],
        };
    }
}
