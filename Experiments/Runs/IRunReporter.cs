namespace Platform.Experiments.Runs;

/// <summary>Where a trainer reports to.</summary>
public interface IRunReporter
{
    /// <summary>Takes a report and says whether to continue. Waits for the answer only if the
    /// report holds a check; otherwise it is the latest known one.</summary>
    RunDirective Report(RunReport report);
}

/// <summary>Whether a run continues.</summary>
public enum RunDirective
{
    /// <summary>Go on.</summary>
    Continue,

    /// <summary>Others are better.</summary>
    Prune,

    /// <summary>The user paused it: write a checkpoint and end.</summary>
    Pause,

    /// <summary>The user cancelled it, or the lease is lost: end at once.</summary>
    Cancel,
}
