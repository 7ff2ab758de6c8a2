using Platform.Abstractions;

namespace Platform.Experiments.Search.Decisions;

/// <summary>What a decision of the search starts.</summary>
internal abstract record SearchMove;

/// <summary>A new point.</summary>
internal sealed record NewPoint(long Point, ParametersProposal Proposal) : SearchMove;

/// <summary>A trial that waits at a rung goes on.</summary>
internal sealed record Promotion(long Trial) : SearchMove;
