using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Search.Decisions;

namespace Platform.Experiments.Search;

/// <summary>The points of an experiment that its sampler, as it is now, didn't choose.</summary>
public static class TriedPoints
{
    /// <summary>Those of all its trials, and those that its user put in front and that wait.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="records">Its trials.</param>
    /// <param name="space">The search space as it is now.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Of(
        ExperimentRecord experiment,
        IRecordReader records,
        SearchSpace space
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(records);
        ArgumentNullException.ThrowIfNull(space);
        var parameters = new PointParameters(experiment.Stages, space);
        var trials = records.Trials(experiment.Id);
        var first = trials.Where(trial => trial.Round == 0).DistinctBy(trial => trial.Point).OrderBy(trial => trial.Point);
        return [.. first.Select(parameters.Of), .. Waiting(experiment, trials)];
    }

    /// <summary>Those before the newest stage of its search.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="records">Its trials.</param>
    /// <param name="space">The search space as it is now.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> BeforeStage(
        ExperimentRecord experiment,
        IRecordReader records,
        SearchSpace space
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.Stages.Count > 0 ? BeforeStage(experiment, Of(experiment, records, space)) : [];
    }

    /// <summary>The same of all points that are known already.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="all">What <see cref="Of"/> says.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> BeforeStage(
        ExperimentRecord experiment,
        IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> all
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.Stages is [.., var stage] ? [.. all.Take(checked((int)stage.Tried))] : [];
    }

    /// <summary>Those that its user put in front and that no trial has tried yet.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="trials">Its trials.</param>
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Waiting(
        ExperimentRecord experiment,
        IReadOnlyList<TrialRecord> trials
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(trials);
        return [.. experiment.Enqueued.Skip(trials.Max(trial => trial.Enqueued) + 1 ?? 0)];
    }
}
