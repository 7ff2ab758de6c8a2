using Platform.Experiments.Predicting;

namespace Platform.Host.Commands.Predicting;

/// <summary>What a model says of an input or an example.</summary>
/// <param name="Input">The input as it was given, or the number of the example.</param>
/// <param name="Answer">What the model says; empty for a blank line.</param>
/// <param name="Truth">What is true, if it is known.</param>
/// <param name="Note">What is to be known of the answer.</param>
internal sealed record Predicted(string Input, Answer Answer, Answer? Truth = null, string? Note = null);
