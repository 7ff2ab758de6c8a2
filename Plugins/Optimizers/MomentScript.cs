namespace Platform.Plugins.Optimizers;

/// <summary>The lines that the updates of Adam's relatives share.</summary>
internal static class MomentScript
{
    /// <summary>The types of the options of <see cref="MomentOptions"/> and of the L2 penalty.</summary>
    public static readonly string[] Options = ["beta1: float", "beta2: float", "epsilon: float", "weight_decay: float"];

    /// <summary>Counts the step, adds the L2 penalty, and takes the gradients into the running means.</summary>
    public const string Means = """
        torch._foreach_add_(steps, 1)
        if weight_decay != 0.0:
            gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)
        torch._foreach_mul_(means, beta1)
        torch._foreach_add_(means, gradients, alpha=1.0 - beta1)

        """;

    /// <summary>Takes the squared gradients into their running means.</summary>
    public const string Squares = """
        torch._foreach_mul_(squares, beta2)
        torch._foreach_addcmul_(squares, gradients, gradients, value=1.0 - beta2)

        """;
}
