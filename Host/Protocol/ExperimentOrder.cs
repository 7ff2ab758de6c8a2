using System.Text.Json;

namespace Platform.Host.Protocol;

/// <summary>What a user wants of an experiment that was submitted.</summary>
/// <param name="Kind">What.</param>
/// <param name="Trials">How many trials are added; 0 unless it is extended.</param>
internal sealed record ExperimentOrder(OrderKind Kind, int Trials = 0)
{
    /// <summary>What is changed in the definition of an experiment that is extended, as <c>search.space.model.dropout=[0, 0.2]</c>.</summary>
    public IReadOnlyList<string> Set { get; init; } = [];

    /// <summary>The points that are enqueued, with the values that are given.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Points { get; init; } = [];

    /// <summary>The trial that is skipped.</summary>
    public long Trial { get; init; }
}

/// <summary>The kinds of <see cref="ExperimentOrder"/>.</summary>
internal enum OrderKind
{
    /// <summary>Finishes the running trials, and starts no others.</summary>
    Stop,

    /// <summary>Ends the running trials at once.</summary>
    Cancel,

    /// <summary>The running trials write a checkpoint and wait until the user resumes them.</summary>
    Pause,

    /// <summary>The running trials write a checkpoint and wait until the experiment is resumed.</summary>
    Interrupt,

    /// <summary>Resumes it.</summary>
    Resume,

    /// <summary>Tries the trials again that failed or were cancelled.</summary>
    Rerun,

    /// <summary>Adds trials, or lets the search space grow.</summary>
    Extend,

    /// <summary>Puts points in front of those of the sampler.</summary>
    Enqueue,

    /// <summary>Trains a trial no further.</summary>
    Skip,
}
