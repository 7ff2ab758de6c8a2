namespace Platform.Plugins.Optimizers;

/// <summary>The lines that <see cref="Prodigy"/> and <see cref="DAdaptAdam"/> share, and what is common to their states.</summary>
internal static class DistanceScript
{
    /// <summary>The types of the values of <see cref="Values"/>.</summary>
    public static readonly string[] Options = [.. MomentScript.Options, "decoupled: bool", "growth_rate: float", "bias_correction: bool"];

    /// <summary>Sets <c>distance</c>, the estimate that the step is made with, <c>factor</c>, that of the learning rate, and <c>rate</c>,
    /// and adds the L2 penalty if weight decay is one.</summary>
    public const string Rate = """
        distance = float(d)
        n = float(count) + 1.0
        factor = distance
        if bias_correction:
            factor = distance * ((1.0 - beta2 ** n) ** 0.5 / (1.0 - beta1 ** n))
        rate = factor * learning_rate
        if weight_decay != 0.0 and not decoupled:
            gradients = torch._foreach_add(gradients, parameters, alpha=weight_decay)

        """;

    /// <summary>The values of the options.</summary>
    public static IReadOnlyList<object> Values(DistanceOptions options, bool decoupled) =>
        [
            options.Beta1,
            options.Beta2,
            options.Epsilon,
            options.WeightDecay,
            decoupled,
            options.GrowthRate ?? double.PositiveInfinity,
            options.BiasCorrection,
        ];
}
