using System.Diagnostics;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Telemetry;
using Platform.Experiments.Training.Checkpoints;
using Platform.Experiments.Training.Data;

namespace Platform.Experiments.Training;

/// <summary>Trains a session to its end: epochs, validation, checkpoints, early stopping, test.</summary>
internal sealed class TrainingRun(
    TrainingSession session,
    RunRecorder recorder,
    CheckpointKeeper checkpoints,
    ActivityContext trace,
    TimeProvider time,
    CancellationToken cancellationToken
)
{
    private readonly RunProgress _progress = session.Progress;
    private readonly Dictionary<string, double> _metrics = new(StringComparer.Ordinal);
    private readonly LeakCheck _leaks = new();

    public RunOutcome Run()
    {
        session.Callbacks.OnRunStart(new(_progress.Step, _progress.Epoch));
        var stop = Train();
        var outcome = new RunOutcome
        {
            End = stop.End,
            Reason = stop.Reason,
            Objective = stop.End is RunEnd.Completed or RunEnd.Pruned ? session.Objective.Value : null,
        };
        if (stop.End is RunEnd.Completed)
        {
            outcome = outcome with { WeightsHash = WeightsHash.Of(session.Tensors()) };
            CheckObjective();
        }

        if (session.Callbacks.Any)
        {
            session.AsItPredicts(() => session.Callbacks.OnRunEnd(new(_progress.Step, _progress.Epoch)));
        }

        if (stop.End is RunEnd.Completed)
        {
            MeasureTest();
        }

        recorder.Report(Now() with { Checkpoint = stop.End is RunEnd.Paused ? checkpoints.ForPause() : null });
        return outcome;
    }

    private RunStop Train()
    {
        var epochs = session.Definition.Training.Epochs;
        var epoch = new TrainingEpoch(session, recorder, checkpoints, time, cancellationToken);
        while (_progress.Epoch < epochs && !session.Stopping.IsDue)
        {
            using var span = TrainingSpans.Epoch(trace, _progress.Epoch);
            var (started, from) = (time.GetTimestamp(), _progress.Position);
            if (epoch.Run() is { } stop)
            {
                return stop;
            }

            var seconds = time.GetElapsedTime(started).TotalSeconds;
            RecordTraining(epoch.LearningRate, seconds, _progress.Position - from);
            if (FinishEpoch() is { } end)
            {
                return end;
            }
        }

        return new(RunEnd.Completed, session.Stopping.IsDue ? "early-stopping" : "epochs");
    }

    private void RecordTraining(double learningRate, double seconds, long batches)
    {
        _metrics.Clear();
        Record("train/loss", _progress.LossSum / _progress.LossCount);
        foreach (var total in session.TrainMetrics)
        {
            Record(total.Name, total.Finish());
        }

        Record("train/learning-rate", learningRate);
        foreach (var (name, rate) in session.EffectiveRates(learningRate))
        {
            Record(name, rate);
        }

        Record("time/epoch", seconds);
        var samples = (double)session.Data.Split.Training.Length * batches / session.Training.Count;
        if (seconds > 0)
        {
            Record("time/samples-per-second", samples / seconds);
        }
    }

    private RunStop? FinishEpoch()
    {
        var epoch = _progress.Epoch;
        var isFinal = epoch + 1 == session.Definition.Training.Epochs;
        session.Average?.AfterEpoch(epoch);
        if (session.Validation is not null && (isFinal || (epoch + 1) % session.Definition.Training.ValidateEvery == 0))
        {
            session.AsItPredicts(Validate);
        }

        if (session.Callbacks.Any)
        {
            session.AsItPredicts(() => session.Callbacks.OnEpochEnd(new(_progress.Step, epoch, _metrics)));
        }

        foreach (var (name, written) in _progress.Written)
        {
            _metrics[name] = written;
        }

        foreach (var (name, metric) in _metrics)
        {
            _progress.Remember(name, [metric]);
        }

        _progress.FinishEpoch();
        session.Stopping.Observe(_metrics);
        var check = _metrics.TryGetValue(session.Definition.Objective.Metric, out var objective) ? objective : (double?)null;
        var isBest = check is { } value && session.Objective.Observe(value, _progress.Step);
        _leaks.Check(epoch, session.Training.Count);
        return Diverged()
            ?? RunStop.Of(
                recorder.Report(
                    Now() with
                    {
                        Checkpoint = checkpoints.AtEpochEnd(isBest, isFinal || session.Stopping.IsDue),
                        Check = session.Definition.Prunable ? check : null,
                    }
                )
            );
    }

    private void Validate()
    {
        var step = _progress.Step;
        var epoch = _progress.Epoch;
        Action<Batch, Prediction>? observe = session.Callbacks.Any
            ? (batch, prediction) => session.Callbacks.OnValidationBatch(new(step, epoch, batch, prediction))
            : null;
        foreach (var (name, value) in session.Evaluation.Measure(session.Validation!, "validation", observe))
        {
            Record(name, value);
        }
    }

    // Weights can become non-finite in the last step, when no training loss follows that would say so.
    private RunStop? Diverged() =>
        _metrics.TryGetValue("validation/loss", out var loss) && !double.IsFinite(loss)
            ? new(RunEnd.Diverged, $"non-finite validation loss at step {_progress.Step}")
            : null;

    private void CheckObjective()
    {
        if (session.Objective.Last is null)
        {
            throw new InvalidTrialException(
                $"objective.metric: no callback has written '{session.Definition.Objective.Metric}' at an epoch's end."
            );
        }
    }

    // Comes last: the best weights take the place of the final ones.
    private void MeasureTest()
    {
        if (session.Test is not { } test)
        {
            return;
        }

        if (checkpoints.Best is { } best)
        {
            SessionCheckpoint.RestoreModel(session.Model, best);
            MeasureTest(test);
        }
        else
        {
            session.AsItPredicts(() => MeasureTest(test));
        }
    }

    private void MeasureTest(IBatchSource test)
    {
        foreach (var (name, value) in session.Evaluation.Measure(test, "test", observe: null))
        {
            recorder.Add(name, _progress.Step, value);
        }
    }

    private void Record(string name, double value)
    {
        recorder.Add(name, _progress.Step, value);
        _metrics[name] = value;
    }

    private RunReport Now() => new() { Step = _progress.Step, Epoch = _progress.Epoch };
}
