using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>A vocabulary and the numbers of its tokens.</summary>
internal sealed class TokenNumbers
{
    private const string Pad = "<pad>";
    private const string Unknown = "<unk>";

    private readonly Dictionary<string, int> _numbers;

    private TokenNumbers(Vocabulary vocabulary)
    {
        Vocabulary = vocabulary;
        _numbers = new(StringComparer.Ordinal);

        // Checkpoints once kept the two halves of a character beyond U+FFFF, and both are read back as U+FFFD.
        foreach (var (number, token) in vocabulary.Tokens.Index())
        {
            _numbers.TryAdd(token, number);
        }
    }

    /// <summary>The tokens.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>What goes into checkpoints.</summary>
    public JsonElement Fitted => JsonSerializer.SerializeToElement(Vocabulary.Tokens);

    /// <summary>Fits a vocabulary on the training examples, or takes the one that was: the most
    /// frequent token first, equally frequent ones by their text.</summary>
    /// <param name="context">Which examples are for training, and what was fitted before.</param>
    /// <param name="tokens">The tokens of an example.</param>
    /// <param name="minimum">How often a token must occur to get a number of its own.</param>
    /// <param name="padded">Whether sequences are filled up.</param>
    public static TokenNumbers Fit(PreparationContext context, Func<int, IEnumerable<string>> tokens, int minimum, bool padded)
    {
        string[] special = padded ? [Pad, Unknown] : [Unknown];
        IReadOnlyList<string> known = context.Fitted is { } fitted
            ? fitted.Deserialize<string[]>()!
            :
            [
                .. special,
                .. context
                    .TrainingExamples.SelectMany(tokens)
                    .CountBy(token => token)
                    .Where(one => one.Value >= minimum)
                    .OrderByDescending(one => one.Value)
                    .ThenBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => one.Key),
            ];
        return new(
            new()
            {
                Tokens = known,
                Padding = padded ? 0 : null,
                Unknown = special.Length - 1,
            }
        );
    }

    /// <summary>A vocabulary of tokens that are known beforehand, for sequences that are decoded.</summary>
    public static TokenNumbers ForDecoding(IEnumerable<string> tokens) =>
        new(
            new()
            {
                Tokens = [Pad, "<start>", "<end>", .. tokens],
                Padding = 0,
                Start = 1,
                End = 2,
            }
        );

    /// <summary>A vocabulary of tokens that are known beforehand.</summary>
    public static TokenNumbers Of(IEnumerable<string> tokens) => new(new() { Tokens = [.. tokens] });

    /// <summary>The number of a token.</summary>
    public long this[string token] =>
        _numbers.TryGetValue(token, out var number)
            ? number
            : Vocabulary.Unknown ?? throw new KeyNotFoundException($"'{token}' isn't in the vocabulary.");

    /// <summary>The numbers of a sequence that is to be decoded, with the end token.</summary>
    public long[] WithEnd(IEnumerable<string> tokens) => [.. tokens.Select(token => this[token]), Vocabulary.End!.Value];
}
