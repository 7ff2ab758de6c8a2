using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;
using Platform.Experiments.Search.Decisions;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>The trials of an experiment as a table: what a training of each of its points gave.</summary>
public static class RecordedTable
{
    /// <summary>Makes it. A point whose trials made no check yet isn't in it.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="definition">Its definition.</param>
    /// <param name="records">The records.</param>
    /// <exception cref="InvalidDataException">No trial has made a check.</exception>
    public static TrainingTable Of(ExperimentRecord experiment, ExperimentDefinition definition, IRecordReader records)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(records);
        var numbering = TrialNumbering.Of(definition);
        var parameters = new PointParameters(experiment.Stages, definition.Search.Space);
        var rows = records
            .Trials(experiment.Id)
            .Select(trial => (Trial: trial, Training: Training(experiment, trial, records)))
            .Where(one => one.Training is not null)
            .GroupBy(one => one.Trial.Point, (_, ofPoint) => Row([.. ofPoint.Select(one => (one.Trial, one.Training!))], parameters))
            .OrderBy(row => row.Number)
            .ToList();
        return rows.Count > 0
            ? new TrainingTable
            {
                Space = definition.Search.Space,
                Objective = experiment.Objective,
                Rows = rows,
                Checks = PlannedChecks.Of(definition),
                Define = (number, parameters) => definition.Trial(parameters, numbering.SeedOf(number)),
            }
            : throw new InvalidDataException($"No trial of '{experiment.Id}' has measured {experiment.Objective.Metric} yet.");
    }

    private static TableRow Row(IReadOnlyList<(TrialRecord Trial, SimulatedTraining Training)> ofPoint, PointParameters parameters) =>
        new(ofPoint[0].Trial.Number, parameters.Of(ofPoint[0].Trial), [.. ofPoint.Select(one => one.Training)])
        {
            Objective = ofPoint.All(one => one.Trial.Objective is not null) ? ofPoint.Average(one => one.Trial.Objective) : null,
            IsCut = ofPoint.Any(one => IsCut(one.Trial)),
        };

    private static bool IsCut(TrialRecord trial) => trial.State is not (TrialState.Completed or TrialState.Diverged or TrialState.Failed);

    private static SimulatedTraining? Training(ExperimentRecord experiment, TrialRecord trial, IRecordReader records)
    {
        var values = records.Series(experiment.Id, trial.Number, experiment.Objective.Metric).Values;
        if (values.Count == 0 && (IsCut(trial) || trial.State is TrialState.Completed))
        {
            return null;
        }

        var definition = TrialDefinitionJson.Read(trial.Definition);
        return new SimulatedTraining(values)
        {
            Epochs = [.. Enumerable.Range(1, values.Count).Select(check => PlannedChecks.EpochOf(definition, check))],
            EndEpoch = IsCut(trial) || trial.Epochs == 0 ? null : trial.Epochs,
            End = trial.State switch
            {
                TrialState.Diverged => RunEnd.Diverged,
                TrialState.Failed => RunEnd.InvalidParameters,
                _ => RunEnd.Completed,
            },
            Objective = trial.State is TrialState.Completed ? trial.Objective : null,
        };
    }
}
