using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Search.Decisions;

/// <summary>What a decision of the search starts.</summary>
internal abstract record SearchMove;

/// <summary>A new point.</summary>
internal sealed record NewPoint(long Point, ParametersProposal Proposal) : SearchMove
{
    /// <summary>Which of the points that the user put in front; null: the sampler proposed it.</summary>
    public int? Enqueued { get; init; }
}

/// <summary>A trial that waits at a rung goes on.</summary>
internal sealed record Promotion(long Trial) : SearchMove;

/// <summary>The finalists get another trial each.</summary>
/// <param name="Round">The round, from 1.</param>
/// <param name="Finalists">The first trial of each.</param>
internal sealed record NewRound(int Round, IReadOnlyList<TrialRecord> Finalists) : SearchMove;
