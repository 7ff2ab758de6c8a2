using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Options;
using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Definitions.Trials;

/// <summary>How often a trial that nothing stops measures the objective's metric.</summary>
public static class PlannedChecks
{
    /// <summary>Of each trial of an experiment.</summary>
    /// <returns>null: that varies, or a callback decides it.</returns>
    public static int? Of(ExperimentDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Search.Space.Parameters.Any(parameter => parameter.Name is "training.epochs" or "training.validateEvery") ? null
            : Section(definition) is { } training ? Of(definition.Objective, training)
            : null;
    }

    /// <summary>The epoch after which a trial makes a check, from 1, where <see cref="Of(ExperimentDefinition)"/> knows how many it
    /// makes.</summary>
    /// <param name="definition">The experiment.</param>
    /// <param name="check">The check's number, from 1.</param>
    public static int EpochOf(ExperimentDefinition definition, int check)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return EpochOf(definition.Objective, Section(definition), check);
    }

    /// <summary>The same of one trial.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="check">The check's number, from 1.</param>
    public static int EpochOf(TrialDefinition trial, int check)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return EpochOf(trial.Objective, trial.Training, check);
    }

    /// <summary>Of a trial.</summary>
    /// <returns>null: a callback decides it.</returns>
    public static int? Of(TrialDefinition trial)
    {
        ArgumentNullException.ThrowIfNull(trial);
        return Of(trial.Objective, trial.Training);
    }

    private static TrainingSettings? Section(ExperimentDefinition definition) =>
        OptionsBinder.Bind(typeof(TrainingSettings), definition.Resolved["training"] as JsonObject ?? []).Value as TrainingSettings;

    private static int EpochOf(ObjectiveSettings objective, TrainingSettings? training, int check)
    {
        var every = objective.Metric.StartsWith("validation/", StringComparison.Ordinal) ? training?.ValidateEvery ?? 1 : 1;
        return Math.Min(check * every, training?.Epochs ?? check);
    }

    private static int? Of(ObjectiveSettings objective, TrainingSettings training) =>
        objective.Metric.StartsWith("validation/", StringComparison.Ordinal)
            ? (training.Epochs + training.ValidateEvery - 1) / training.ValidateEvery
        : objective.Metric.StartsWith("train/", StringComparison.Ordinal) ? training.Epochs
        : null;
}
