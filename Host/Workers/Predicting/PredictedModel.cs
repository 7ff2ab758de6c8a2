using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Workers.Predicting;

/// <summary>The model that speaks for an experiment: the checkpoint of its best trial that <c>predict EXPERIMENT</c> takes.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Trial">Its best trial.</param>
/// <param name="Checkpoint">The hash of the checkpoint; another one is another model.</param>
internal sealed record PredictedModel(string Experiment, long Trial, string Checkpoint)
{
    /// <summary>Finds it.</summary>
    /// <returns>null: no trial has an objective, or the best one has no checkpoint.</returns>
    public static PredictedModel? Find(IRecordReader records, ExperimentRecord experiment)
    {
        if (RankedPoint.BestTrial(records.Trials(experiment.Id), experiment.Objective.Goal) is not { } trial)
        {
            return null;
        }

        var chosen = CheckpointRecord.Weights(records.Checkpoints(experiment.Id, trial.Number));
        return chosen is null ? null : new(experiment.Id, trial.Number, chosen.Sha256);
    }
}
