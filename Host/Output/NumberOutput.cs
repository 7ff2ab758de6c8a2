namespace Platform.Host.Output;

/// <summary>JSON has no NaN and no infinity: such a number is null, with its reason beside it.</summary>
internal static class NumberOutput
{
    /// <summary>The number if it is finite.</summary>
    public static double? Finite(double value) => double.IsFinite(value) ? value : null;

    /// <summary>Why <see cref="Finite"/> is null: <c>NaN</c>, <c>Infinity</c> or <c>-Infinity</c>; null if it isn't.</summary>
    public static string? Reason(double value) =>
        value switch
        {
            double.NaN => "NaN",
            double.PositiveInfinity => "Infinity",
            double.NegativeInfinity => "-Infinity",
            _ => null,
        };
}
