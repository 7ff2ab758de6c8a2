namespace Platform.Plugins.Search.Gp;

/// <summary>The Matérn kernel of smoothness 5/2 with one length scale for each axis (Rasmussen and Williams, “Gaussian processes for
/// machine learning”, 2006, equation 4.17).</summary>
/// <remarks>The squared distance of two values of a choice is 1, as if each value had an axis of its own, all with one length scale.</remarks>
/// <param name="lengths">ℓ, one for each axis.</param>
/// <param name="variance">The kernel at distance 0.</param>
/// <param name="isChoice">Whether the values of an axis have no order.</param>
internal sealed class Matern(double[] lengths, double variance, bool[] isChoice)
{
    private static readonly double Root5 = Math.Sqrt(5);

    /// <summary>The kernel at distance 0.</summary>
    public double Variance => variance;

    /// <summary>How many axes there are.</summary>
    public int Dimensions => lengths.Length;

    /// <summary>The kernel of two inputs.</summary>
    public double At(double[] left, double[] right) => variance * Shape(Distance(left, right));

    /// <summary>The kernel, and its derivatives by the logarithms of the length scales.</summary>
    public double At(double[] left, double[] right, Span<double> byLength)
    {
        var distance = Distance(left, right);
        var slope = variance * Slope(distance);
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            byLength[axis] = slope * Squared(left, right, axis) / (lengths[axis] * lengths[axis]);
        }

        return variance * Shape(distance);
    }

    /// <summary>Adds the kernel's derivatives by the left input, each times a factor; on the axis of a choice there is none.</summary>
    public void AddByLeft(double[] left, double[] right, double factor, Span<double> sum)
    {
        var slope = -factor * variance * Slope(Distance(left, right));
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            sum[axis] += isChoice[axis] ? 0 : slope * (left[axis] - right[axis]) / (lengths[axis] * lengths[axis]);
        }
    }

    private static double Shape(double distance) =>
        (1 + (Root5 * distance) + (5.0 / 3 * distance * distance)) * Math.Exp(-Root5 * distance);

    // Minus the derivative of the shape by half the squared distance.
    private static double Slope(double distance) => 5.0 / 3 * (1 + (Root5 * distance)) * Math.Exp(-Root5 * distance);

    private double Distance(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var axis = 0; axis < lengths.Length; axis++)
        {
            sum += Squared(left, right, axis) / (lengths[axis] * lengths[axis]);
        }

        return Math.Sqrt(sum);
    }

    private double Squared(double[] left, double[] right, int axis)
    {
        var difference = left[axis] - right[axis];
        return isChoice[axis]
            ? difference == 0
                ? 0
                : 1
            : difference * difference;
    }
}
