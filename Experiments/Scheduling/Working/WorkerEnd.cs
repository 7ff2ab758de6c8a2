namespace Platform.Experiments.Scheduling.Working;

/// <summary>Why a worker ends in an orderly way.</summary>
public enum WorkerEnd
{
    /// <summary>The host has nothing more to do.</summary>
    NothingMore,

    /// <summary>Another process should go on in its place: a run faulted in this one, or it has executed as many as it may.</summary>
    Served,

    /// <summary>It was asked to.</summary>
    Left,
}
