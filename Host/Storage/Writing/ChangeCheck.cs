using Platform.Experiments.Records;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Mapping;

namespace Platform.Host.Storage.Writing;

/// <summary>
/// Tells what is wrong with a commit before any of it is done, so that it fails alone: the others that share its
/// transaction go on.
/// </summary>
internal sealed class ChangeCheck(PendingRecords records, BytesIndex bytes)
{
    private readonly HashSet<string> _experiments = new(StringComparer.Ordinal);
    private readonly HashSet<string> _deleted = new(StringComparer.Ordinal);
    private readonly HashSet<(string Experiment, long Trial)> _trials = [];

    /// <exception cref="ArgumentException">A change can't be made; the message names it, the rule and what to do.</exception>
    public void Check(IReadOnlyList<RecordChange> changes)
    {
        foreach (var change in changes)
        {
            Check(change);
        }
    }

    private void Check(RecordChange change)
    {
        switch (change)
        {
            case PutExperiment put:
                Key.CheckExperiment(put.Experiment.Id);
                DocumentLimit.Check(
                    $"The experiment '{put.Experiment.Id}'",
                    put.Experiment.Definition,
                    put.Experiment.Resolved,
                    put.Experiment.Notes
                );
                _experiments.Add(put.Experiment.Id);
                break;
            case DeleteExperiment delete:
                CheckExperiment(delete.Experiment);
                _deleted.Add(delete.Experiment);
                _experiments.Remove(delete.Experiment);
                _trials.RemoveWhere(trial => trial.Experiment == delete.Experiment);
                break;
            case PutTrial { Trial: var trial }:
                CheckExperiment(trial.Experiment);
                if (trial.Number < 0)
                {
                    throw new ArgumentException($"Trial {trial.Number} of '{trial.Experiment}': trials are numbered from 0.");
                }

                DocumentLimit.Check($"Trial {trial.Number} of '{trial.Experiment}'", trial.Definition, trial.Reason);
                _trials.Add((trial.Experiment, trial.Number));
                break;
            case ChangeLabels { Trial: { } labelled } labels:
                CheckTrial(labels.Experiment, labelled);
                DocumentLimit.Check($"Trial {labelled} of '{labels.Experiment}'", labels.Notes);
                break;
            case ChangeLabels labels:
                CheckExperiment(labels.Experiment);
                DocumentLimit.Check($"The experiment '{labels.Experiment}'", labels.Notes);
                break;
            case PutRun { Run: var run }:
                CheckTrial(run.Experiment, run.Trial);
                break;
            case AppendPoints append:
                CheckTrial(append.Experiment, append.Trial);
                break;
            case PutCheckpoint { Checkpoint: var checkpoint }:
                CheckTrial(checkpoint.Experiment, checkpoint.Trial);
                if (!bytes.Has(checkpoint.Sha256, records.Documents))
                {
                    throw new ArgumentException(
                        $"The bytes {checkpoint.Sha256} of a checkpoint of trial {checkpoint.Trial} aren't stored. Store them first."
                    );
                }

                break;
            case DropCheckpoints drop:
                CheckTrial(drop.Experiment, drop.Trial);
                break;
            case AddArtifact { Artifact: var artifact }:
                CheckTrial(artifact.Experiment, artifact.Trial);
                ArtifactDocument.CheckSize(artifact);
                break;
            case AddEvent { Event: var added }:
                CheckExperiment(added.Experiment);
                DocumentLimit.Check($"The event '{added.Kind}' of '{added.Experiment}'", added.Text);
                break;
        }
    }

    private void CheckExperiment(string experiment)
    {
        if (!_experiments.Contains(experiment) && (_deleted.Contains(experiment) || !records.Has(experiment)))
        {
            throw new ArgumentException($"There is no experiment '{experiment}'. Put it first.");
        }
    }

    private void CheckTrial(string experiment, long trial)
    {
        CheckExperiment(experiment);
        if (!_trials.Contains((experiment, trial)) && (_deleted.Contains(experiment) || records.FindRow(experiment, trial) is null))
        {
            throw new ArgumentException($"There is no trial {trial} in the experiment '{experiment}'. Put it first.");
        }
    }
}
