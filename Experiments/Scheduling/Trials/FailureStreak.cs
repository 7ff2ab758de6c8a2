using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>Counts the runs of an experiment that failed one after the other, whichever trials they were of.</summary>
internal sealed class FailureStreak(int? limit)
{
    private int _count;

    /// <summary>Whether that is enough.</summary>
    public bool IsTooLong => _count >= limit;

    public void Clear() => _count = 0;

    /// <summary>Takes the next run that ended. An outcome ends the streak; a lost worker, a crowded device, a pause
    /// and a failure that got on all the same leave it as it is.</summary>
    public void Add(EndedRun run)
    {
        if (
            run.Record.End is not { } end
            || end is RunEnd.LostWorker or RunEnd.Crowded or RunEnd.DataUnavailable or RunEnd.Paused or RunEnd.Cancelled
        )
        {
            return;
        }

        if (!end.IsFailure())
        {
            _count = 0;
        }
        else if (!run.LeftCheckpoint)
        {
            _count++;
        }
    }
}
