using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>Adadelta (Zeiler, “ADADELTA: an adaptive learning rate method”, 2012) as PyTorch's <c>Adadelta</c>.</summary>
[Component("adadelta", Description = "Adadelta: steps scaled by how far earlier steps went.")]
public sealed class Adadelta(AdadeltaOptions options) : IOptimizerFactory
{
    private static readonly StepScript Script = new(
        ["squares", "distances"],
        ["rho: float", "epsilon: float", "weight_decay: float"],
        """
        if weight_decay != 0.0:
            gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)
        torch._foreach_mul_(squares, rho)
        torch._foreach_addcmul_(squares, gradients, gradients, value=1.0 - rho)
        deviations = torch._foreach_sqrt(torch._foreach_add(squares, epsilon))
        steps = torch._foreach_div(torch._foreach_sqrt(torch._foreach_add(distances, epsilon)), deviations)
        steps = torch._foreach_mul(steps, gradients)
        torch._foreach_mul_(distances, rho)
        torch._foreach_addcmul_(distances, steps, steps, value=1.0 - rho)
        torch._foreach_add_(parameters, steps, alpha=-learning_rate)
        """
    );

    /// <inheritdoc/>
    public Optimizer Create(OptimizerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var squares = StateTensors.Like("square_avg", context.Parameters);
        var distances = StateTensors.Like("acc_delta", context.Parameters);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. squares, .. distances],
            Step = Script.Bind(context.Parameters, [squares, distances], options.Rho, options.Epsilon, options.WeightDecay),
        };
    }
}
