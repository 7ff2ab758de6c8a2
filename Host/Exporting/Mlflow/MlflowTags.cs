using System.Globalization;
using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Host.Exporting.Mlflow;

/// <summary>Tags: what MLflow reserves names for, then <c>platform.*</c>, then those of the user.</summary>
internal static class MlflowTags
{
    /// <summary>Those of an experiment.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="renamed">Metrics by the names that MLflow takes, and what they were.</param>
    public static IEnumerable<(string Key, string Value)> Of(ExperimentRecord experiment, IReadOnlyDictionary<string, string> renamed) =>
        [
            ("mlflow.note.content", experiment.Notes),
            ("platform.experiment", experiment.Id),
            ("platform.hash", experiment.Hash),
            ("platform.state", KebabCase.Of(experiment.State)),
            ("platform.objective", experiment.Objective.Metric),
            ("platform.goal", KebabCase.Of(experiment.Objective.Goal)),
            .. renamed.Count > 0 ? new[] { ("platform.renamedMetrics", JsonSerializer.Serialize(renamed)) } : [],
            .. experiment.Tags.Select(tag => (tag, "true")),
        ];

    /// <summary>Those of a trial.</summary>
    public static IEnumerable<(string Key, string Value)> Of(TrialRecord trial, ExperimentRecord experiment) =>
        [
            ("mlflow.runName", NameOf(trial)),
            ("mlflow.source.name", "platform"),
            ("mlflow.source.type", "LOCAL"),
            ("mlflow.note.content", trial.Notes),
            ("platform.experiment", experiment.Id),
            ("platform.trial", Text(trial.Number)),
            ("platform.point", Text(trial.Point)),
            ("platform.seed", Text(trial.Seed)),
            ("platform.runs", Text(trial.Runs)),
            ("platform.state", KebabCase.Of(trial.State)),
            .. trial.Reason is { } reason ? new[] { ("platform.reason", reason) } : [],
            .. trial.WeightsHash is { } hash ? new[] { ("platform.weightsHash", hash) } : [],
            .. trial.Tags.Select(tag => (tag, "true")),
        ];

    /// <summary>What a run is called.</summary>
    public static string NameOf(TrialRecord trial) => string.Create(CultureInfo.InvariantCulture, $"trial-{trial.Number}");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
