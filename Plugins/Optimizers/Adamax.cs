using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>
/// Adamax (Kingma and Ba, “Adam: a method for stochastic optimization”, 2015, section 7.1) as PyTorch's <c>Adamax</c>.
/// </summary>
[Component("adamax", Description = "Adamax: Adam with the largest gradient so far, slowly forgotten, in place of the mean of squares.")]
public sealed class Adamax(AdamaxOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["means", "norms", "steps"],
        MomentScript.Options,
        MomentScript.Means
            + """
            torch._foreach_mul_(norms, beta2)
            torch._foreach_maximum_(norms, torch._foreach_add(torch._foreach_abs(gradients), epsilon))
            for i in range(len(parameters)):
                parameters[i].addcdiv_(means[i], norms[i], value=-learning_rate / (1.0 - beta1 ** float(steps[i])))
            """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var means = StateTensors.Like("exp_avg", context.Parameters);
        var norms = StateTensors.Like("exp_inf", context.Parameters);
        var steps = StateTensors.Counters(context.Parameters);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. means, .. norms, .. steps],
            Step = Script.Bind(
                context.Parameters,
                [means, norms, steps],
                options.Beta1,
                options.Beta2,
                options.Epsilon,
                options.WeightDecay
            ),
        };
    }
}
