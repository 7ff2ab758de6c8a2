using Platform.Abstractions;

namespace Platform.Plugins.Optimizers;

/// <summary>What Adam and AdamW have in common: all but what weight decay is applied to.</summary>
/// <param name="fusedKernel">The native function of a whole step.</param>
/// <param name="decay">The statement that applies weight decay where there is no such function.</param>
internal sealed class AdamUpdate(string fusedKernel, string decay)
{
    private static readonly string[] Lists = ["means", "squares", "maxima", "steps"];
    private static readonly string[] Options = ["beta1: float", "beta2: float", "epsilon: float", "weight_decay: float", "amsgrad: bool"];

    private readonly StepScript _fused = new(
        Lists,
        Options,
        $"""
        torch._foreach_add_(steps, 1)
        torch.{fusedKernel}(
            parameters, gradients, means, squares, maxima, steps,
            lr=learning_rate, beta1=beta1, beta2=beta2, weight_decay=weight_decay, eps=epsilon, amsgrad=amsgrad, maximize=False)
        """
    );

    private readonly StepScript _forEach = new(
        Lists,
        Options,
        $"""
        torch._foreach_add_(steps, 1)
        if weight_decay != 0.0:
            {decay}
        torch._foreach_mul_(means, beta1)
        torch._foreach_add_(means, gradients, alpha=1.0 - beta1)
        torch._foreach_mul_(squares, beta2)
        torch._foreach_addcmul_(squares, gradients, gradients, value=1.0 - beta2)
        largest = squares
        if amsgrad:
            torch._foreach_maximum_(maxima, squares)
            largest = maxima
        for i in range(len(parameters)):
            step = float(steps[i])
            divisor = largest[i].sqrt().div_((1.0 - beta2 ** step) ** 0.5).add_(epsilon)
            parameters[i].addcdiv_(means[i], divisor, value=-learning_rate / (1.0 - beta1 ** step))
        """
    );

    /// <summary>Makes the optimizer.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="moments">The options that both have.</param>
    /// <param name="learningRate">How far a step goes.</param>
    /// <param name="weightDecay">How strong weight decay is.</param>
    /// <param name="amsgrad">Whether to divide by the largest mean of squares so far.</param>
    /// <param name="fused">Whether to use the native function.</param>
    public Optimizer Create(
        IReadOnlyList<NamedTensor> parameters,
        MomentOptions moments,
        double learningRate,
        double weightDecay,
        bool amsgrad,
        bool fused
    )
    {
        var means = StateTensors.Like("exp_avg", parameters);
        var squares = StateTensors.Like("exp_avg_sq", parameters);
        var maxima = amsgrad ? StateTensors.Like("max_exp_avg_sq", parameters) : [];
        var steps = StateTensors.Counters(parameters);
        return new()
        {
            LearningRate = learningRate,
            State = [.. means, .. squares, .. maxima, .. steps],
            Step = (fused ? _fused : _forEach).Bind(
                parameters,
                [means, squares, maxima, steps],
                moments.Beta1,
                moments.Beta2,
                moments.Epsilon,
                weightDecay,
                amsgrad
            ),
        };
    }
}
