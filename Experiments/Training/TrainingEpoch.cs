using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Telemetry;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Makes the steps of one epoch, or of the rest of one.</summary>
internal sealed class TrainingEpoch(
    TrainingSession session,
    RunRecorder recorder,
    CheckpointKeeper checkpoints,
    TimeProvider time,
    CancellationToken cancellationToken
)
{
    /// <summary>What the schedule said for the last step.</summary>
    public double LearningRate { get; private set; } = session.Optimizer.LearningRate;

    /// <summary>Trains until the epoch's end.</summary>
    /// <returns>null if it came to its end, otherwise why not.</returns>
    public RunStop? Run()
    {
        var progress = session.Progress;
        var settings = session.Definition.Training;
        if (progress.Position == 0)
        {
            session.Lanes.Dispose();
        }

        session.Model.train();
        var watch = new StepWatch(time);
        foreach (var batch in session.Training.Epoch(progress.Epoch, progress.Position))
        {
            LearningRate = session.Schedule is { } schedule ? schedule(ProgressNow()) : session.Optimizer.LearningRate;
            var (sum, count) = Step(batch);
            watch.Lap();
            session.Signs.Report();
            if (settings.RecordEvery > 0 && (progress.Step % settings.RecordEvery == 0 || progress.Step == 1) || !double.IsFinite(sum))
            {
                recorder.Add("train/batch-loss", progress.Step, sum / count);
                if (session.Schedule is not null)
                {
                    recorder.Add("train/batch-learning-rate", progress.Step, LearningRate);
                }

                if (session.EffectiveRates(LearningRate) is [var (_, rate), ..])
                {
                    recorder.Add("train/batch-effective-learning-rate", progress.Step, rate);
                }
            }

            if (!double.IsFinite(sum))
            {
                return new(RunEnd.Diverged, $"non-finite loss at step {progress.Step}");
            }

            if (cancellationToken.IsCancellationRequested)
            {
                return new(RunEnd.Cancelled, "cancelled");
            }

            if (RunStop.Of(AfterStep(settings.Checkpoints.EverySteps)) is { } stop)
            {
                return stop;
            }
        }

        return null;
    }

    private (double Sum, double Count) Step(Batch selected)
    {
        using var scope = NewDisposeScope();
        var progress = session.Progress;
        var batch = session.Data.Prepared.Augment is { } augment ? augment(selected, AugmentationSeed()) : selected;
        var (loss, output, state) = session.Step.Backward(batch, session.Lanes.For(batch));
        session.Lanes.Keep(state);
        var step = session.Callbacks.Any ? new StepEvent(progress.Step + 1, progress.Epoch, batch, loss, LearningRate) : null;
        if (step is not null)
        {
            session.Callbacks.OnBackward(step);
        }

        session.Step.Update(LearningRate);
        progress.Step++;
        progress.Position++;
        session.Average?.AfterStep();
        var sum = loss.Read();
        (progress.LossSum, progress.LossCount) = (progress.LossSum + sum, progress.LossCount + loss.Count);
        MeasureTraining(new(output), batch);
        if (step is not null)
        {
            session.Callbacks.OnStepEnd(step);
        }

        return (sum, loss.Count);
    }

    private void MeasureTraining(Prediction prediction, Batch batch)
    {
        if (session.TrainMetrics.Count == 0)
        {
            return;
        }

        using var noGradient = no_grad();
        foreach (var total in session.TrainMetrics)
        {
            total.Add(prediction, batch);
        }
    }

    // The state at an epoch's end is written after its validation, not here.
    private RunDirective AfterStep(long? checkpointEvery)
    {
        var progress = session.Progress;
        return checkpointEvery is { } every && progress.Step % every == 0 && progress.Position < session.Training.Count
            ? recorder.Report(
                new()
                {
                    Step = progress.Step,
                    Epoch = progress.Epoch,
                    Checkpoint = checkpoints.WithinEpoch(),
                }
            )
            : recorder.ReportIfDue(progress.Step, progress.Epoch);
    }

    private ScheduleProgress ProgressNow() =>
        new()
        {
            LearningRate = session.Optimizer.LearningRate,
            Step = session.Progress.Step,
            Epoch = session.Progress.Epoch,
            History = session.Progress.SeenHistory,
        };

    private long AugmentationSeed() => new CounterRandom(session.Definition.Seed).Seed(session.Progress.Step, "augmentation");
}
