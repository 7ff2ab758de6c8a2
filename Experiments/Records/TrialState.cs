namespace Platform.Experiments.Records;

/// <summary>What became of a trial.</summary>
public enum TrialState
{
    /// <summary>In the queue.</summary>
    Waiting,

    /// <summary>A worker trains it.</summary>
    Running,

    /// <summary>Paused by the user, to be resumed later.</summary>
    Paused,

    /// <summary>Trained to its end, or stopped early by its own rule.</summary>
    Completed,

    /// <summary>Stopped because others are better.</summary>
    Pruned,

    /// <summary>Its loss became non-finite: an outcome, not a failure; never tried again.</summary>
    Diverged,

    /// <summary>Given up after its retries.</summary>
    Failed,

    /// <summary>Ended by the user.</summary>
    Cancelled,
}
