namespace Platform.Experiments.Search.Decisions;

/// <summary>What came of a decision: all trials of a point ended, or one that was promoted came to the next rung or its end.</summary>
/// <param name="Point">The point.</param>
/// <param name="Objective">Its objective by then; null without one.</param>
/// <param name="Epochs">How many epochs were trained for it.</param>
internal readonly record struct DecisionOutcome(long Point, double? Objective, long Epochs);
