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
        var padded = PaddedSequences.Of([.. context.Lines.Select(line => Numbers(line, [.. cut(line)], numbers))]);
        return new() { Inputs = [padded.Tokens], Lengths = padded.Lengths, Names = context.Lines };
    }

    private static long[] Numbers(string line, string[] tokens, TokenNumbers numbers) => tokens.Length > 0
        ? [.. tokens.Select(token => numbers[token])]
        : throw new ComponentException($"'{line}' has nothing that could be read. Give at least one word or character.", "input");
}
