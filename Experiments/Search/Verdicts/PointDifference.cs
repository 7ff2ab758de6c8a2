namespace Platform.Experiments.Search.Verdicts;

/// <summary>How far apart the means of two points lie.</summary>
/// <param name="Difference">The mean of the other less that of the one.</param>
/// <param name="Margin">Half of its confidence interval, which holds for all pairs at once; not negative.</param>
/// <param name="Compared">How many points were compared together.</param>
/// <param name="Paired">Whether values of the same seed, or fold, were compared.</param>
public sealed record PointDifference(double Difference, double Margin, int Compared, bool Paired)
{
    /// <summary>Whether it is more than chance.</summary>
    public bool IsReal => Math.Abs(Difference) > Margin;
}
