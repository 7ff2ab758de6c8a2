using Platform.Abstractions;

namespace Platform.Plugins.Search.Tpe;

/// <summary>The kernels of a mixture along one axis of the unit cube: one for each observation, in their order, and the prior as
/// the last.</summary>
internal abstract class KernelAxis
{
    /// <summary>The kernels of a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="observations">The coordinates of the observations.</param>
    public static KernelAxis Of(Distribution range, double[] observations) =>
        range is { Scale: ParameterScale.Categorical, Count: { } choices }
            ? new CategoryKernels((int)choices, observations)
            : new NormalKernels(range, observations);

    /// <summary>A coordinate at random.</summary>
    /// <param name="kernel">The kernel that it comes from.</param>
    /// <param name="uniform">A uniform number, 0 ≤ number &lt; 1.</param>
    public abstract double Draw(int kernel, double uniform);

    /// <summary>Adds the logarithm of each kernel's density (of its probability, where values are few) to a sum.</summary>
    /// <param name="coordinate">Where.</param>
    /// <param name="sums">One for each kernel.</param>
    public abstract void AddLogDensities(double coordinate, Span<double> sums);
}
