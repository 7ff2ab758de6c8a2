using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Training;

/// <summary>Checks that the metrics which a definition asks for will be measured.</summary>
internal static class MetricNames
{
    /// <exception cref="InvalidTrialException">A metric can't be there.</exception>
    public static void Check(TrialDefinition definition, bool validates)
    {
        Check("objective.metric", definition.Objective.Metric, definition, validates);
        if (definition.Training.EarlyStopping is { } stopping)
        {
            Check("training.earlyStopping.metric", stopping.Metric, definition, validates);
        }
    }

    /// <summary>What the platform measures at the ends of epochs.</summary>
    public static IReadOnlyList<string> Measured(TrialDefinition definition, bool validates) =>
        [
            "train/loss",
            .. definition.Training.TrainMetrics ? definition.Metrics.Select(one => $"train/{one.Plugin}") : [],
            .. validates ? definition.Metrics.Select(one => $"validation/{one.Plugin}").Prepend("validation/loss") : [],
        ];

    // A name without a prefix of the platform's is a callback's: it is known when the callback writes it.
    private static void Check(string setting, string metric, TrialDefinition definition, bool validates)
    {
        var known = Measured(definition, validates);
        if (metric.Split('/')[0] is not ("train" or "validation" or "test") || known.Contains(metric))
        {
            return;
        }

        if (!validates && metric.StartsWith("validation/", StringComparison.Ordinal))
        {
            throw new InvalidTrialException(
                $"{setting}: '{metric}' is never measured, because no examples validate. Raise data.validation, or use one "
                    + $"of {string.Join(", ", known)}.",
                "data.validation"
            );
        }

        throw new InvalidTrialException($"{setting}: '{metric}' is never measured. Measured metrics: {string.Join(", ", known)}.", setting);
    }
}
