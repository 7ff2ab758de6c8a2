using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Host.Protocol;

/// <summary>What became of a <see cref="Submission"/>.</summary>
internal sealed record SubmissionReply
{
    /// <summary>The experiment; null if the definition has problems.</summary>
    public ExperimentRecord? Experiment { get; init; }

    /// <summary>What is wrong; empty if there is an experiment.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; init; } = [];

    /// <summary>Why the experiment can't be resumed or started although its definition is valid, and what to do; null if it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>What the user should know about the choice of the experiment; null if there is nothing to say.</summary>
    public string? Note { get; init; }

    /// <summary>What the user may not expect of the definition, or of how the data was read, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether it was over before: nothing runs.</summary>
    public bool IsOver { get; init; }

    /// <summary>From where its progress is news.</summary>
    public FeedPosition Position { get; init; }

    /// <summary>How many experiments end before it starts, at least.</summary>
    public int Ahead { get; init; }
}
