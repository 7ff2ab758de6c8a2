using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Platform.Plugins.Search.Gp;

/// <summary>A value at a place, and the gradient there.</summary>
internal delegate double ValueAndGradient(ReadOnlySpan<double> place, Span<double> gradient);

/// <summary>The least value of a smooth function in a box, by MathNet's BFGS with bounds.</summary>
internal static class BoxMinimum
{
    private const double GradientTolerance = 1e-5;
    private const double StepTolerance = 1e-7;
    private const double ProgressTolerance = 1e-7;

    /// <summary>Descends from a start.</summary>
    /// <returns>The best place that was looked at: a search that ends early, in steps or in a line that leads nowhere, has found that
    /// much.</returns>
    public static (double[] Place, double Value) From(double[] start, double[] low, double[] high, int steps, ValueAndGradient function)
    {
        var (best, least) = (start, double.PositiveInfinity);
        var objective = ObjectiveFunction.Gradient(place =>
        {
            // Rounding takes a step to a border a hair beyond it.
            double[] coordinates = [.. place.Select((coordinate, axis) => Math.Clamp(coordinate, low[axis], high[axis]))];
            var gradient = new double[coordinates.Length];
            var value = function(coordinates, gradient);
            if (value < least)
            {
                (best, least) = (coordinates, value);
            }

            return (value, Vector<double>.Build.Dense(gradient));
        });
        try
        {
            new BfgsBMinimizer(GradientTolerance, StepTolerance, ProgressTolerance, steps).FindMinimum(
                objective,
                Vector<double>.Build.Dense(low),
                Vector<double>.Build.Dense(high),
                Vector<double>.Build.Dense(start)
            );
        }
        catch (OptimizationException)
        {
            // The best so far is the answer.
        }

        return (best, least);
    }
}
