namespace Platform.Abstractions;

/// <summary>
/// What makes the best learning rate of a layer independent of the width of its network (µP): the weights that are stored and trained
/// are multiplied by constants. Every optimizer then has one learning rate for all layers.
/// </summary>
/// <remarks>
/// Yang and Hu et al., "Tensor Programs V" (arXiv 2203.03466), table 3, with its rates moved into the multipliers by their lemma J.1:
/// a rate r times as large is, for Adam, a multiplier r times as large over weights that start at 1 / r, and for gradient descent the
/// same with √r.
/// </remarks>
/// <param name="Weight">What the stored weights are multiplied by.</param>
/// <param name="Start">The deviation with which the stored weights start, in multiples of 1 / √inputs.</param>
/// <param name="Bias">What the stored bias is multiplied by.</param>
public readonly record struct WidthScale(double Weight, double Start, double Bias)
{
    /// <summary>The scale of a layer.</summary>
    /// <param name="role">What of it grows with the width.</param>
    /// <param name="rule">How it is updated.</param>
    /// <param name="ratio">How many times as wide as its base the network is: at the base all multipliers are 1.</param>
    public static WidthScale Of(WidthRole role, UpdateRule rule, double ratio)
    {
        var root = Math.Sqrt(ratio);
        return (role, rule) switch
        {
            (WidthRole.Input, UpdateRule.Sgd) => new(root, 1 / root, root),
            (WidthRole.Hidden, UpdateRule.Sgd) => new(1, 1, root),
            (WidthRole.Output, UpdateRule.Sgd) => new(1 / root, 1, 1),
            (WidthRole.Hidden, _) => new(1 / ratio, ratio, 1),
            (WidthRole.Output, _) => new(1 / ratio, root, 1),
            _ => new(1, 1, 1),
        };
    }
}
