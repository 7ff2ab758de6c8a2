using System.Diagnostics;
using Platform.Experiments.Runs;
using Platform.Experiments.Telemetry;
using Platform.Experiments.Training.Checkpoints;

namespace Platform.Experiments.Training;

/// <summary>Says when a checkpoint is due and remembers the best one for the test.</summary>
internal sealed class CheckpointKeeper(TrainingSession session, ReadOnlyMemory<byte>? best, ActivityContext trace, TimeProvider time)
{
    /// <summary>The checkpoint with the best objective; null if there is none or none is kept.</summary>
    public ReadOnlyMemory<byte>? Best { get; private set; } = best;

    /// <summary>The state between two steps.</summary>
    public CheckpointContent? WithinEpoch() => session.Definition.Training.Checkpoints.Last ? Write(isLast: true, isBest: false) : null;

    /// <summary>The state at the end of an epoch, if it is to be kept.</summary>
    /// <param name="isBest">Whether its objective is the best so far.</param>
    /// <param name="isFinal">Whether no epoch follows.</param>
    public CheckpointContent? AtEpochEnd(bool isBest, bool isFinal)
    {
        var settings = session.Definition.Training.Checkpoints;
        var isLast = settings.Last && (isFinal || session.Progress.Epoch % settings.EveryEpochs == 0);
        var isStable = settings.Last && !isFinal && IsLastStable;
        isBest &= settings.Best;
        return isLast || isBest || isStable ? Write(isLast, isBest, isStable) : null;
    }

    /// <summary>The state as it is, whatever the settings: the user wants to resume from it.</summary>
    public CheckpointContent ForPause() => Write(isLast: true, isBest: false);

    // Of the ends of epochs, the last one up to which a longer training would be the same.
    private bool IsLastStable =>
        session.StableSteps is > 0 and < long.MaxValue
        && session.Progress.Step <= session.StableSteps
        && session.Progress.Step + session.Training.Count > session.StableSteps;

    private CheckpointContent Write(bool isLast, bool isBest, bool isStable = false)
    {
        using var span = TrainingSpans.Checkpoint(trace);
        var started = time.GetTimestamp();
        var bytes = SessionCheckpoint.Write(session);
        TrainingInstruments.WroteCheckpoint(time.GetElapsedTime(started));
        span?.SetTag("platform.step", session.Progress.Step).SetTag("platform.checkpoint.size", bytes.Length);
        if (isBest)
        {
            Best = bytes;
        }

        return new(bytes, isLast, isBest, session.Objective.Last) { IsStable = isStable };
    }
}
