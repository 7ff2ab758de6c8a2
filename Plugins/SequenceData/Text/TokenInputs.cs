using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>New texts as inputs, with the vocabulary that was fitted on the training split.</summary>
internal static class TokenInputs
{
    /// <param name="context">The texts, one a line.</param>
    /// <param name="cut">Cuts a text into tokens.</param>
    /// <exception cref="ComponentException">A text has no token.</exception>
    public static NewInputs Read(NewInputsContext context, Func<string, IEnumerable<string>> cut)
    {
        var numbers = TokenNumbers.Fit(new() { TrainingExamples = [], Fitted = context.Fitted }, _ => [], minimum: 1, padded: true);
        int[] blank = [.. context.Lines.Index().Where(line => string.IsNullOrWhiteSpace(line.Item)).Select(line => line.Index)];
        var texts = context
            .Lines.Index()
            .Where(line => !string.IsNullOrWhiteSpace(line.Item))
            .Select(line => Numbers(line.Index, line.Item, [.. cut(line.Item)], numbers));
        var padded = PaddedSequences.Of([.. texts]);
        return new()
        {
            Inputs = [padded.Tokens],
            Lengths = padded.Lengths,
            Names = context.Lines,
            Blank = blank,
            Notes = [.. context.Lines.Select(line => Note(line, cut, numbers))],
        };
    }

    private static long[] Numbers(int line, string text, string[] tokens, TokenNumbers numbers) =>
        tokens.Length > 0
            ? [.. tokens.Select(token => numbers[token])]
            : throw new ComponentException(
                $"the input, line {line + 1}: '{text}' has nothing that could be read. Give at least one word or character.",
                "input"
            );

    private static string? Note(string line, Func<string, IEnumerable<string>> cut, TokenNumbers numbers) =>
        string.IsNullOrWhiteSpace(line) ? "the line is blank, so it has no answer"
        : cut(line).All(token => numbers[token] == numbers.Vocabulary.Unknown) ? "nothing of it occurs in the training data"
        : null;
}
