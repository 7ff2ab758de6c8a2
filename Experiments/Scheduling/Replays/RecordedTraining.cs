using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Simulation;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Replays;

/// <summary>What a trial measured, by the records.</summary>
internal static class RecordedTraining
{
    private const string ValidationLoss = "validation/loss";

    /// <summary>The training of a trial.</summary>
    public static SimulatedTraining Of(ExperimentRecord experiment, TrialRecord trial, IRecordReader records)
    {
        var series = records.Series(experiment.Id, trial.Number, experiment.Objective.Metric);
        var count = Judged(experiment, trial, series, records);
        return new SimulatedTraining([.. series.Values.Take(count)])
        {
            Steps = [.. series.Steps.Take(count)],
            Epochs = Epochs(trial, count),
            End = EndOf(trial),
            EndEpoch = TrialIndex.IsFinal(trial.State) ? trial.Epochs : null,
            Objective = trial.Objective,
        };
    }

    // A trial whose validation loss isn't finite ends there: nobody is asked about that check.
    private static int Judged(ExperimentRecord experiment, TrialRecord trial, MetricPoints series, IRecordReader records)
    {
        if (trial.State is not TrialState.Diverged || series.Steps.Count == 0)
        {
            return series.Steps.Count;
        }

        var losses = records.Series(experiment.Id, trial.Number, ValidationLoss);
        var isUnheard = losses.Steps.Count > 0 && losses.Steps[^1] == series.Steps[^1] && !double.IsFinite(losses.Values[^1]);
        return series.Steps.Count - (isUnheard ? 1 : 0);
    }

    // Between its rungs and its end nobody looks at the epoch.
    private static int[] Epochs(TrialRecord trial, int checks)
    {
        var (epochs, rung) = (new int[checks], 0);
        for (var check = 0; check < checks; check++)
        {
            rung += rung < trial.Rungs.Count && trial.Rungs[rung].Checks < check + 1 ? 1 : 0;
            epochs[check] =
                rung < trial.Rungs.Count && trial.Rungs[rung].Checks == check + 1 ? trial.Rungs[rung].Epochs
                : check > 0 ? epochs[check - 1]
                : 0;
        }

        if (checks > 0 && TrialIndex.IsFinal(trial.State) && !trial.Rungs.Any(one => one.Checks == checks))
        {
            epochs[^1] = trial.Epochs;
        }

        return epochs;
    }

    // What the pruner ended, it must end again; a failure is one, however often it was tried.
    private static RunEnd? EndOf(TrialRecord trial) =>
        trial.State switch
        {
            TrialState.Completed => RunEnd.Completed,
            TrialState.Diverged => RunEnd.Diverged,
            TrialState.Failed => RunEnd.InvalidParameters,
            TrialState.Cancelled when !trial.IsAtRung => RunEnd.Cancelled,
            _ => null,
        };
}
