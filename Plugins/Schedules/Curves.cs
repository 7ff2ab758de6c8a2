namespace Platform.Plugins.Schedules;

/// <summary>Ways from one learning rate to another.</summary>
internal static class Curves
{
    /// <summary>A straight line.</summary>
    /// <param name="from">The rate at 0.</param>
    /// <param name="to">The rate at 1.</param>
    /// <param name="part">How much of the way is done, 0…1.</param>
    public static double Line(double from, double to, double part) => from + ((to - from) * part);

    /// <summary>Half a cosine, flat at both ends.</summary>
    /// <param name="from">The rate at 0.</param>
    /// <param name="to">The rate at 1.</param>
    /// <param name="part">How much of the way is done, 0…1.</param>
    public static double HalfCosine(double from, double to, double part) => to + ((from - to) * (1 + Math.Cos(Math.PI * part)) / 2);
}
