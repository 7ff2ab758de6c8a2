namespace Platform.Plugins.Search.Gp;

/// <summary>What a Gaussian process learns besides its observations.</summary>
/// <param name="Lengths">A length scale for each axis, of an axis of length 1.</param>
/// <param name="Variance">The kernel's variance, where that of the observations is 1.</param>
/// <param name="Noise">The variance of an observation at the same point.</param>
internal sealed record Hyperparameters(double[] Lengths, double Variance, double Noise)
{
    /// <summary>From their logarithms: the length scales, then the variance, then the noise.</summary>
    public static Hyperparameters Of(ReadOnlySpan<double> logs)
    {
        var lengths = new double[logs.Length - 2];
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            lengths[axis] = Math.Exp(logs[axis]);
        }

        return new Hyperparameters(lengths, Math.Exp(logs[^2]), Math.Exp(logs[^1]));
    }

    /// <summary>The kernel.</summary>
    public Matern Kernel(bool[] isChoice) => new(Lengths, Variance, isChoice);
}
