using MathNet.Numerics.Distributions;

namespace Platform.Experiments.Search.Verdicts;

/// <summary>How the objective varies between the repeats of the same parameters.</summary>
/// <param name="Count">How many repeats have an objective.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation with n − 1; null for one.</param>
/// <param name="Margin">Half of the 95 % confidence interval of the mean (Student's t); null for one.</param>
public sealed record RepeatSpread(int Count, double Mean, double? Deviation, double? Margin)
{
    /// <summary>Sums up; null if there is nothing.</summary>
    public static RepeatSpread? Of(IReadOnlyList<double> objectives)
    {
        ArgumentNullException.ThrowIfNull(objectives);
        if (objectives.Count == 0)
        {
            return null;
        }

        var mean = objectives.Average();
        if (objectives.Count < 2)
        {
            return new RepeatSpread(1, mean, null, null);
        }

        var degrees = objectives.Count - 1;
        var deviation = Math.Sqrt(objectives.Sum(value => (value - mean) * (value - mean)) / degrees);
        return new RepeatSpread(
            objectives.Count,
            mean,
            deviation,
            StudentT.InvCDF(0, 1, degrees, 0.975) * deviation / Math.Sqrt(objectives.Count)
        );
    }
}
