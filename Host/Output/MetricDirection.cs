using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Host.Output;

/// <summary>Whether small or large values of a metric are good.</summary>
internal static class MetricDirection
{
    private static readonly string[] SmallIsGood =
    [
        "loss",
        "error",
        "perplexity",
        "entropy",
        "divergence",
        "brier",
        "time",
        "epoch",
        "mae",
        "mse",
        "rmse",
    ];

    /// <summary>The objective's goal for the objective's metric; for others minimize if the last part of
    /// the name has a word like loss or error in it, otherwise maximize.</summary>
    public static Goal Of(string metric, ObjectiveSettings objective)
    {
        if (metric == objective.Metric)
        {
            return objective.Goal;
        }

        var words = metric[(metric.LastIndexOf('/') + 1)..].Split('-', '_', ' ', '.');
        return words.Any(word => SmallIsGood.Contains(word, StringComparer.OrdinalIgnoreCase)) ? Goal.Minimize : Goal.Maximize;
    }
}
