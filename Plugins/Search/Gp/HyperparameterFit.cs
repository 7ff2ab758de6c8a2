using MathNet.Numerics.LinearAlgebra;

namespace Platform.Plugins.Search.Gp;

/// <summary>The hyper-parameters that explain the observations best: the maximum of their marginal likelihood times weak priors.</summary>
/// <remarks>
/// The priors are log-normal. A length scale: median 1, which is the length of an axis, and deviation 1 of its logarithm; the kernel's
/// variance: median 1, deviation 1; the noise's variance: median 10⁻⁴, deviation 3.
/// </remarks>
internal static class HyperparameterFit
{
    private const int Steps = 60;

    private static readonly (double Median, double Deviation) Length = (0, 1);
    private static readonly (double Median, double Deviation) Variance = (0, 1);
    private static readonly (double Median, double Deviation) Noise = (Math.Log(1e-4), 3);
    private static readonly (double Low, double High) Lengths = (Math.Log(0.01), Math.Log(100));
    private static readonly (double Low, double High) Variances = (Math.Log(0.01), Math.Log(100));
    private static readonly (double Low, double High) Noises = (Math.Log(1e-6), 0);

    /// <summary>The best ones, from the priors' medians down the gradient.</summary>
    public static Hyperparameters Of(IReadOnlyList<double[]> inputs, Vector<double> observations, bool[] isChoice)
    {
        var axes = isChoice.Length;
        var likelihood = new Likelihood(inputs, observations, isChoice);
        (double Median, double Deviation)[] priors = [.. Enumerable.Repeat(Length, axes), Variance, Noise];
        double Value(ReadOnlySpan<double> logs, Span<double> gradient)
        {
            var value = likelihood.At(logs, gradient);
            for (var index = 0; index < priors.Length; index++)
            {
                var distance = (logs[index] - priors[index].Median) / priors[index].Deviation;
                value += distance * distance / 2;
                gradient[index] += distance / priors[index].Deviation;
            }

            return value;
        }

        double[] low = [.. Enumerable.Repeat(Lengths.Low, axes), Variances.Low, Noises.Low];
        double[] high = [.. Enumerable.Repeat(Lengths.High, axes), Variances.High, Noises.High];
        double[] start = [.. priors.Select(prior => prior.Median)];
        return Hyperparameters.Of(BoxMinimum.From(start, low, high, Steps, Value).Place);
    }
}
