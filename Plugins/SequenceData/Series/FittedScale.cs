namespace Platform.Plugins.SequenceData.Series;

/// <summary>What a column is brought to a common size by; goes into checkpoints.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Mean">What is taken off.</param>
/// <param name="Deviation">What it is divided by then.</param>
internal sealed record FittedScale(string Column, double Mean, double Deviation)
{
    /// <summary>Mean and deviation of values; a column that never changes keeps its size.</summary>
    public static FittedScale Of(string column, ReadOnlySpan<double> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
        {
            sum += value;
        }

        var mean = sum / values.Length;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }

        var deviation = Math.Sqrt(squares / values.Length);
        return new(column, mean, deviation > 1e-12 * Math.Max(1, Math.Abs(mean)) ? deviation : 1);
    }

    /// <summary>A value in the common size.</summary>
    public float Apply(double value) => (float)((value - Mean) / Deviation);
}
