using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Trials;

/// <summary>A run that ended.</summary>
/// <param name="Record">Its record.</param>
/// <param name="LeftCheckpoint">Whether it left a checkpoint behind that is newer than what it started from.</param>
internal readonly record struct EndedRun(RunRecord Record, bool LeftCheckpoint)
{
    /// <summary>Whether it counts against its trial's retries: it failed in a way that
    /// trying again may not mend, and hadn't got on.</summary>
    public bool CountsAsRetry => Record.End?.IsFault() is true && !LeftCheckpoint;

    /// <summary>The runs of a trial.</summary>
    /// <param name="runs">Those that have ended, by number.</param>
    /// <param name="checkpointStep">The step of the trial's newest checkpoint; 0 if it has none.</param>
    public static IEnumerable<EndedRun> Of(IReadOnlyList<RunRecord> runs, long checkpointStep) =>
        runs.Select(
            (run, index) => new EndedRun(run, (index + 1 < runs.Count ? runs[index + 1].StartStep : checkpointStep) > run.StartStep)
        );
}
