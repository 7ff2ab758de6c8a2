using Platform.Experiments.Predicting;

namespace Platform.Host.Output;

/// <summary>A prediction as <c>predict --json</c> shows it; what doesn't apply is null.</summary>
/// <param name="Input">The input as it was given, or the number of the example.</param>
/// <param name="Class">The likeliest class.</param>
/// <param name="Probability">How likely it is.</param>
/// <param name="Classes">The likeliest classes, best first.</param>
/// <param name="Values">The predicted values, in the data's own unit.</param>
/// <param name="Text">The predicted sequence.</param>
/// <param name="Target">What is true, if it is known: a class, a sequence, or values with all their digits, separated by blanks.</param>
/// <param name="Note">What is to be known of the answer: a category that the training data didn't have, a blank line.</param>
internal sealed record PredictionOutput(
    string Input,
    string? Class,
    double? Probability,
    IReadOnlyList<ClassProbability>? Classes,
    IReadOnlyList<double?>? Values,
    string? Text,
    string? Target,
    string? Note
)
{
    public static PredictionOutput Of(string input, Answer answer, string? target, string? note) =>
        new(
            input,
            answer.Best?.Class,
            answer.Best?.Probability,
            answer.Classes.Count > 0 ? answer.Classes : null,
            answer.Values.Count > 0 ? [.. answer.Values.Select(NumberOutput.Finite)] : null,
            answer.Text,
            target,
            note
        );
}
