using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>What the metrics of values have in common.</summary>
internal static class Residuals
{
    // What rounding leaves of a variance of numbers that are all the same, beside the mean of their squares.
    private const double Rounding = 1e-14;

    /// <exception cref="ComponentException">The targets aren't values.</exception>
    public static void CheckValues(MetricContext context, string metric)
    {
        if (context.Data.Target.Kind != TargetKind.Values)
        {
            throw new ComponentException($"The metric '{metric}' wants values, but this dataset's targets are classes. Use 'accuracy'.");
        }
    }

    /// <summary>Outputs and targets in float64, flat, without the steps that a mask takes out.</summary>
    public static (Tensor Outputs, Tensor Targets) Of(Prediction prediction, Batch batch)
    {
        var outputs = prediction.Output;
        var targets = batch.Targets.dim() < outputs.dim() ? batch.Targets.unsqueeze(-1) : batch.Targets;
        if (batch.Mask is { } mask)
        {
            (outputs, targets) = (outputs[mask], targets[mask]);
        }

        return (outputs.to(float64).flatten(), targets.to(float64).flatten());
    }

    /// <summary>The sum of the squares around the mean; 0 if all numbers are the same but for rounding.</summary>
    /// <param name="sum">Of the numbers.</param>
    /// <param name="squares">The sum of their squares.</param>
    /// <param name="count">How many there are.</param>
    public static double Spread(double sum, double squares, double count)
    {
        var spread = squares - (sum * sum / count);
        return spread <= Rounding * squares ? 0 : spread;
    }
}
