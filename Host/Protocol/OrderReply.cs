using Platform.Experiments.Records;

namespace Platform.Host.Protocol;

/// <summary>What became of an <see cref="ExperimentOrder"/>.</summary>
internal sealed record OrderReply
{
    /// <summary>The experiment as it is now; null if there is none of this name.</summary>
    public ExperimentRecord? Experiment { get; init; }

    /// <summary>Why the order was refused, and what to do; null if it was taken.</summary>
    public string? Refusal { get; init; }

    /// <summary>From where its progress is news.</summary>
    public FeedPosition Position { get; init; }

    /// <summary>How many experiments end before it starts, at least.</summary>
    public int Ahead { get; init; }
}
