using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>What the steps of a sequence are called in a matrix.</summary>
internal static class StepLabels
{
    /// <summary>Their tokens, or their numbers if they have none.</summary>
    /// <param name="vocabulary">The tokens; null: values.</param>
    /// <param name="tokens">The numbers of the tokens, at least as many as are wanted; null: they are no tokens.</param>
    /// <param name="count">How many steps there are.</param>
    public static string[] Of(Vocabulary? vocabulary, Tensor? tokens, long count) =>
        vocabulary is null || tokens is null
            ? Numbers(count)
            : [.. tokens.narrow(0, 0, count).cpu().data<long>().ToArray().Select(token => vocabulary.Tokens[(int)token])];

    /// <summary>Numbers from 0.</summary>
    public static string[] Numbers(long count) => [.. Enumerable.Range(0, (int)count).Select(number => $"{number}")];
}
