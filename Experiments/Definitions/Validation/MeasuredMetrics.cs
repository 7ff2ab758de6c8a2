using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>The metrics that a run will have, as far as the definition tells; callbacks may write others.</summary>
/// <param name="root">The definition.</param>
/// <param name="data">The split; null if it has problems.</param>
internal sealed class MeasuredMetrics(MapNode root, SplitSettings? data)
{
    private static readonly string[] OwnPrefixes = ["train/", "validation/", "test/", "time/", "system/"];

    private readonly IReadOnlyList<string> _names =
    [
        "train/loss",
        "validation/loss",
        .. ((root["metrics"] as ListNode)?.Items ?? [])
            .Select(item => ComponentReferences.Of(item.ToJson())?.Plugin)
            .OfType<string>()
            .SelectMany(name => TrainMetrics(root) ? (string[])[$"train/{name}", $"validation/{name}"] : [$"validation/{name}"]),
    ];

    private bool HasCallbacks => root["callbacks"] is ListNode { Items.Count: > 0 };

    public IEnumerable<OptionProblem> Check(ObjectiveSettings objective)
    {
        if (Check(objective.Metric, "metric") is { } problem)
        {
            yield return problem;
        }
        else if (!IsLoss(objective.Metric) && (root["objective"] as MapNode)?.Entry("goal") is null)
        {
            yield return new OptionProblem(
                "",
                $"'goal' is missing: is a small or a large {objective.Metric} good?",
                "Write goal: maximize, or goal: minimize."
            );
        }
    }

    public IEnumerable<OptionProblem> Check(TrainingSettings training, ObjectiveSettings? objective)
    {
        if (training.EarlyStopping is not { } stopping)
        {
            yield break;
        }

        if (Check(stopping.Metric, "earlyStopping.metric") is { } problem)
        {
            yield return problem;
        }
        else if (!IsLoss(stopping.Metric) && stopping.Goal is null && stopping.Metric != objective?.Metric)
        {
            yield return new OptionProblem(
                "earlyStopping",
                $"'goal' is missing: is a small or a large {stopping.Metric} good?",
                "Write goal: maximize, or goal: minimize."
            );
        }
    }

    private OptionProblem? Check(string metric, string path)
    {
        if (metric.StartsWith("test/", StringComparison.Ordinal))
        {
            return new OptionProblem(
                path,
                $"'{metric}' can't be used here: the test split is looked at once, at the end.",
                $"Use 'validation/{metric[5..]}'."
            );
        }

        if (!_names.Contains(metric) && (!HasCallbacks || OwnPrefixes.Any(prefix => metric.StartsWith(prefix, StringComparison.Ordinal))))
        {
            return new OptionProblem(path, $"Nothing in this definition measures '{metric}'.", Suggestion(metric));
        }

        return metric.StartsWith("validation/", StringComparison.Ordinal) && data is { Validation: 0 }
            ? new OptionProblem(
                path,
                $"There is no '{metric}' without a validation split.",
                "Set data.validation above 0, or use 'train/loss'."
            )
            : null;
    }

    private string Suggestion(string metric) =>
        Similar(metric) is { } similar
            ? $"Did you mean '{similar}'?"
            : $"Measured metrics: {string.Join(", ", _names)}. Add what is missing to 'metrics'.";

    // Of the split that was named, otherwise the one that trials are judged by.
    private string? Similar(string metric)
    {
        var slash = metric.IndexOf('/', StringComparison.Ordinal) + 1;
        var split = slash == 0 ? "validation/" : metric[..slash];
        var measured = _names.Where(name => name.StartsWith(split, StringComparison.Ordinal)).Select(name => name[split.Length..]);
        return Spelling.Closest(metric[slash..], measured) is { } name ? split + name : Spelling.Closest(metric, _names);
    }

    private static bool TrainMetrics(MapNode root) => (root["training"] as MapNode)?["trainMetrics"] is ScalarNode { Text: "true" };

    private static bool IsLoss(string metric) => metric.EndsWith("/loss", StringComparison.Ordinal);
}
