using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Training.Checkpoints;
using Platform.Experiments.Training.Data;
using Platform.Experiments.Training.Finding;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Trains one model for one run. Belongs to one thread, see <see cref="TrainingThread"/>.</summary>
/// <param name="time">The clock of metrics and reports.</param>
/// <param name="data">Keeps data from run to run.</param>
public sealed class Trainer(TimeProvider time, PreparedDataCache data)
{
    /// <summary>Trains to the end, synchronously, on the calling thread.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="cancellationToken">Ends the run at the next step, as cancelled.</param>
    /// <returns>How it ended; also for invalid settings and for exceptions of components.</returns>
    public RunOutcome Run(RunRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            return Train(request, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Before the first step: later the run sees the order itself.
            return new RunOutcome { End = RunEnd.Cancelled, Reason = "cancelled" };
        }
        catch (Exception exception)
        {
            return RunFault.Outcome(exception);
        }
    }

    private RunOutcome Train(RunRequest request, CancellationToken cancellationToken)
    {
        set_num_threads(request.Definition.Threads);
        var device = torch.device(request.Device);
        var recorder = new RunRecorder(request, time);
        var prepared = data.Get(request, device);
        request.Signs.Report();
        using var scope = NewDisposeScope();
        using var session = new SessionBuilder(
            request with
            {
                Components = WithRate(request, prepared, device, recorder, cancellationToken),
            },
            recorder,
            device
        ).Build(prepared);
        manual_seed(new CounterRandom(request.Definition.Seed).Seed(0, "training"));
        if (request.Resume is { } resume)
        {
            SessionCheckpoint.Restore(session, resume);
        }

        request.Signs.Report();
        return new TrainingRun(
            session,
            recorder,
            new(session, BestSoFar(request, session), request.Trace, time),
            request.Trace,
            time,
            cancellationToken
        ).Run();
    }

    // A run that goes on has found its rate before.
    private TrialComponents WithRate(
        RunRequest request,
        PreparedSplit prepared,
        Device device,
        RunRecorder recorder,
        CancellationToken cancellationToken
    )
    {
        if (request.Components.OptimizerOfFound is not { } optimizerOf)
        {
            return request.Components;
        }

        var found =
            (request.Resume is { } resume ? CheckpointState.Of(SafetensorsFile.Read(resume)).FoundRate : null)
            ?? new RateFinder(request, prepared, device, time).Find(recorder, cancellationToken);
        recorder.Progress.FoundRate = found;
        return request.Components with { Optimizer = optimizerOf(found) };
    }

    private static ReadOnlyMemory<byte>? BestSoFar(RunRequest request, TrainingSession session)
    {
        if (request.Resume is null || session.Objective.Best is null || !session.Definition.Training.Checkpoints.Best)
        {
            return null;
        }

        if (session.Objective.BestStep == session.Progress.Step)
        {
            return request.Resume;
        }

        return request.Best is null && session.Test is not null
            ? throw new InvalidDataException(
                $"The best checkpoint, of step {session.Objective.BestStep}, is missing, so the test split can't be evaluated on it."
            )
            : request.Best;
    }
}
