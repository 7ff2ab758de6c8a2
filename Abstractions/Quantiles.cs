namespace Platform.Abstractions;

/// <summary>The unit interval cut into equal cells, one for each of several values, and stretched over a range of numbers.</summary>
internal static class Quantiles
{
    /// <summary>The number of the cell that a quantile lies in.</summary>
    public static long Cell(double quantile, double count) => (long)Math.Min(Math.Floor(quantile * count), count - 1);

    /// <summary>The quantile in the middle of a cell.</summary>
    public static double Middle(double cell, double count) => (cell + 0.5) / count;

    /// <summary>The quantiles of a cell.</summary>
    public static Interval Of(double cell, double count) => new(cell / count, (cell + 1) / count);

    /// <summary>The number at a quantile.</summary>
    public static double Stretch(double quantile, double low, double high) => low + (quantile * (high - low));

    /// <summary>The quantile of a number; of a range that has but one, the middle.</summary>
    public static double Place(double value, double low, double high) => high > low ? (value - low) / (high - low) : 0.5;

    /// <summary>A quantile that gives a value which no other gives.</summary>
    public static Interval Only(double quantile) => new(quantile, quantile);
}
