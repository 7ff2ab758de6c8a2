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
        return
        [
            .. FirstTrials(experiment, records).Select(parameters.Of),
            .. Waiting(experiment, records),
        ];
    }

    /// <summary>Those before the newest stage of its search.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> BeforeStage(
        ExperimentRecord experiment,
        IRecordReader records,
        SearchSpace space
    )
    {
        ArgumentNullException.ThrowIfNull(experiment);
        return experiment.Stages is [.., var stage] ? [.. Of(experiment, records, space).Take(checked((int)stage.Tried))] : [];
    }

    /// <summary>Those that its user put in front and that no trial has tried yet.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Waiting(ExperimentRecord experiment, IRecordReader records)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(records);
        return [.. experiment.Enqueued.Skip(records.Trials(experiment.Id).Max(trial => trial.Enqueued) + 1 ?? 0)];
    }

    private static IEnumerable<TrialRecord> FirstTrials(ExperimentRecord experiment, IRecordReader records) =>
        records.Trials(experiment.Id).Where(trial => trial.Round == 0).DistinctBy(trial => trial.Point).OrderBy(trial => trial.Point);
}
