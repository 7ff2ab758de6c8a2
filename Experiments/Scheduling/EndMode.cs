namespace Platform.Experiments.Scheduling;

/// <summary>How the user or the host ends an experiment before its trials have ended. No new run starts in any case.</summary>
public enum EndMode
{
    /// <summary>Running trials write a checkpoint and pause; the user resumes them.</summary>
    Pause,

    /// <summary>Running trials write a checkpoint and wait for the next host.</summary>
    Interrupt,

    /// <summary>Running trials are trained to their end.</summary>
    Stop,

    /// <summary>Running trials end at once and count as cancelled.</summary>
    Cancel,
}
