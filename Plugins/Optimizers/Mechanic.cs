using System.ComponentModel;
using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>
/// Finds the scale of another optimizer's steps (Cutkosky, Defazio and Mehta, “Mechanic: a learning rate tuner”, 2023, arXiv 2306.00144,
/// with the clipping that its authors added later): the weights are their start plus a scale times the sum of the inner optimizer's steps.
/// </summary>
/// <remarks>
/// The learning rate, and so what a schedule changes, is the inner optimizer's; 1 is a good one. An inner optimizer that divides its steps
/// by the length of the gradients leaves nothing to scale by.
/// </remarks>
[Component("mechanic", Description = "Finds the learning rate of another optimizer, of which it scales the sum of all steps.")]
public sealed class Mechanic(
    MechanicOptions options,
    [Description("The optimizer whose steps are scaled; give it the learning rate 1.")] IOptimizerFactory inner
) : IOptimizerFactory
{
    // "alignment" is how well the gradients point against the sum of all steps so far: the derivative of the loss by the scale, but for its
    // sign. The authors get the sum from the weights, by a division by the scale plus epsilon: so it shrinks a little here. What the sum
    // lacks at the end are the weights before and after the inner step.
    private static readonly StepScript Before = new(
        ["starts", "sums"],
        ["scales", "alignment"],
        ["weight_decay: float", "epsilon: float"],
        """
        total = float(scales.sum())
        shrink = total / (total + epsilon)
        gains = [torch.dot(gradients[i].reshape(-1), sums[i].reshape(-1)) for i in range(len(parameters))]
        gain = float(torch.stack(gains).double().sum())
        if weight_decay != 0.0:
            slope = float(torch.stack(torch._foreach_norm(gradients, 2)).double().norm())
            size = float(torch.stack(torch._foreach_norm(parameters, 2)).double().norm())
            pulls = [torch.dot(parameters[i].reshape(-1), sums[i].reshape(-1)) for i in range(len(parameters))]
            gain += weight_decay * total * slope / (size + epsilon) * float(torch.stack(pulls).double().sum())
        alignment.fill_(-gain * shrink)
        torch._foreach_mul_(sums, shrink)
        torch._foreach_sub_(sums, parameters)
        """
    );

    // Each scale bets on the next alignment with what it won so far.
    private static readonly StepScript After = new(
        ["starts", "sums"],
        ["scales", "alignment", "wins", "bounds", "variances", "betas"],
        ["epsilon: float", "initial_scale: float"],
        """
        wins.mul_(betas).add_(torch.minimum(torch.maximum(alignment, -bounds), bounds).mul_(scales))
        bounds.mul_(betas)
        bounds.clamp_min_(abs(float(alignment)) + epsilon)
        variances.mul_(betas.square()).add_(alignment.square())
        wealth = bounds * (initial_scale / betas.numel()) + wins.clamp_min(0.0)
        scales.copy_(wealth.div_(variances.sqrt().add_(epsilon)))
        torch._foreach_add_(sums, parameters)
        torch._foreach_copy_(parameters, starts)
        torch._foreach_add_(parameters, sums, alpha=float(scales.sum()))
        """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var wrapped = CreateInner(context);
        var parameters = context.Parameters;
        var starts = StateTensors.Copies("start", parameters);
        var sums = StateTensors.Like("sum", parameters);
        var scales = StateTensors.Shared("scales", options.Betas, options.InitialScale / options.Betas);
        var wins = StateTensors.Shared("wins", options.Betas, 0);
        var bounds = StateTensors.Shared("bounds", options.Betas, 0);
        var variances = StateTensors.Shared("variances", options.Betas, 0);
        var alignment = StateTensors.Shared("alignment");
        var before = Before.Bind(parameters, [starts, sums], [scales, alignment], [options.WeightDecay, options.Epsilon]);
        var after = After.Bind(
            parameters,
            [starts, sums],
            [scales, alignment, wins, bounds, variances, Memories()],
            [options.Epsilon, options.InitialScale]
        );
        return new()
        {
            LearningRate = wrapped.LearningRate,
            State =
            [
                .. wrapped.State.Select(state => state with { Name = $"inner.{state.Name}" }),
                .. starts,
                .. sums,
                scales,
                wins,
                bounds,
                variances,
            ],
            Step = rate =>
            {
                before(rate);
                wrapped.Step(rate);
                after(rate);
            },
            EffectiveRates = rate =>
            {
                var scale = scales.Value.sum().item<double>();
                return [.. (wrapped.EffectiveRates?.Invoke(rate) ?? [rate]).Select(one => scale * one)];
            },
        };
    }

    private Optimizer CreateInner(OptimizerContext context)
    {
        Optimizer wrapped;
        try
        {
            wrapped = inner.Create(context);
        }
        catch (ComponentException wrong)
        {
            throw new ComponentException(wrong.Message, wrong.Option is null ? "inner" : $"inner.{wrong.Option}", wrong);
        }

        return wrapped.Averaged is null
            ? wrapped
            : throw new ComponentException(
                "An optimizer that predicts with other weights than it trains has no steps to scale: its averages would be of weights that "
                    + "never were. Wrap one without averages, such as sgd or adamw.",
                "inner"
            );
    }

    private NamedTensor Memories()
    {
        var betas = StateTensors.Shared("betas", options.Betas, 1);
        for (var i = 0; i < options.Betas; i++)
        {
            betas.Value[i] = 1 - Math.Pow(0.1, i + 1);
        }

        return betas;
    }
}
