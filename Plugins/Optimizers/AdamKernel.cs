namespace Platform.Plugins.Optimizers;

/// <summary>The line of a script that makes a step of AdamW: the native function of a whole step or, where there is none, the same in
/// for-each operations.</summary>
internal static class AdamKernel
{
    /// <summary>The option that chooses between the two.</summary>
    public const string Option = "fused: bool";

    /// <summary>A step without momentum, whose direction is the gradient divided by the root of the mean of squares.</summary>
    /// <remarks>The native function wants means: the gradients are their own, because a mean that forgets all at once is the last value,
    /// and so it writes what is there.</remarks>
    /// <param name="targets">The list that is changed.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="decay">The decoupled weight decay of the targets.</param>
    public static string WithoutMomentum(string targets, string rate, string decay) =>
        $"""
            torch._foreach_add_(steps, 1)
            if fused:
                torch._fused_adamw_(
                    {targets}, gradients, gradients, squares, [], steps,
                    lr={rate}, beta1=0.0, beta2=beta2, weight_decay={decay}, eps=epsilon, amsgrad=False, maximize=False)
            else:
                torch._foreach_mul_(squares, beta2)
                torch._foreach_addcmul_(squares, gradients, gradients, value=1.0 - beta2)
                torch._foreach_mul_({targets}, 1.0 - {rate} * {decay})
                for i in range(len({targets})):
                    divisor = squares[i].div(1.0 - beta2 ** float(steps[i])).sqrt_().add_(epsilon)
                    {targets}[i].addcdiv_(gradients[i], divisor, value=-{rate})

            """;
}
