namespace Platform.Host.Output;

/// <summary>How the objective varies between the repeats of the same parameters.</summary>
/// <param name="Count">How many repeats have an objective.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation with n − 1; null for one.</param>
internal sealed record RepeatSpread(int Count, double Mean, double? Deviation)
{
    /// <summary>Sums up; null if there is nothing.</summary>
    public static RepeatSpread? Of(IReadOnlyList<double> objectives)
    {
        if (objectives.Count == 0)
        {
            return null;
        }

        var mean = objectives.Average();
        return new RepeatSpread(
            objectives.Count,
            mean,
            objectives.Count < 2 ? null : Math.Sqrt(objectives.Sum(value => (value - mean) * (value - mean)) / (objectives.Count - 1))
        );
    }
}
