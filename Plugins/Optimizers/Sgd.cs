using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>
/// Stochastic gradient descent with momentum, as PyTorch's <c>SGD</c>: the first step's direction is the undampened gradient.
/// </summary>
[Component("sgd", Description = "Stochastic gradient descent, with momentum and Nesterov's look-ahead on request.")]
public sealed class Sgd(SgdOptions options) : IOptimizerFactory
{
    private static readonly StepScript Fused = new(
        ["directions"],
        ["weight_decay: float", "momentum: float", "nesterov: bool"],
        """
        torch._fused_sgd_(
            parameters, gradients, directions,
            weight_decay=weight_decay, momentum=momentum, lr=learning_rate, dampening=0.0,
            nesterov=nesterov, maximize=False, is_first_step=False)
        """
    );

    // "first" is 1 before a parameter's first step and 0 after it, so that dampening leaves the first gradient whole.
    private static readonly StepScript ForEach = new(
        ["directions", "first"],
        ["weight_decay: float", "momentum: float", "nesterov: bool", "dampening: float"],
        """
        if weight_decay != 0.0:
            gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)
        if len(directions) == 0:
            torch._foreach_add_(parameters, gradients, alpha=-learning_rate)
        else:
            torch._foreach_mul_(directions, momentum)
            torch._foreach_add_(directions, gradients, alpha=1.0 - dampening)
            if len(first) > 0:
                torch._foreach_add_(directions, torch._foreach_mul(gradients, first), alpha=dampening)
                torch._foreach_zero_(first)
            if nesterov:
                torch._foreach_add_(parameters, torch._foreach_add(gradients, directions, alpha=momentum), alpha=-learning_rate)
            else:
                torch._foreach_add_(parameters, directions, alpha=-learning_rate)
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
        var directions = options.Momentum == 0 ? [] : StateTensors.Like("momentum_buffer", parameters);
        var first = options.Momentum == 0 || options.Dampening == 0 ? [] : StateTensors.Numbers("first", parameters, 1);
        return new()
        {
            LearningRate = options.LearningRate,
            State = [.. directions, .. first],
            Step =
                fused && first.Count == 0
                    ? Fused.Bind(parameters, [directions], options.WeightDecay, options.Momentum, options.Nesterov)
                    : ForEach.Bind(
                        parameters,
                        [directions, first],
                        options.WeightDecay,
                        options.Momentum,
                        options.Nesterov,
                        options.Dampening
                    ),
        };
    }
}
