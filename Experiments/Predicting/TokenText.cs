using Platform.Abstractions;

namespace Platform.Experiments.Predicting;

/// <summary>Text as the numbers of a vocabulary's tokens and back. Where all tokens but the special ones
/// are characters, texts are cut into characters, otherwise at blanks.</summary>
internal sealed class TokenText
{
    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<string, long> _numbers;
    private readonly bool _characters;

    private TokenText(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _numbers = new(StringComparer.Ordinal);

        // A vocabulary may have a text twice: checkpoints once kept the two halves of a
        // character beyond U+FFFF, and both are read back as U+FFFD.
        foreach (var (number, token) in vocabulary.Tokens.Index())
        {
            _numbers.TryAdd(token, number);
        }

        _characters = vocabulary.Tokens.Index().All(one => IsSpecial(one.Index) || one.Item.EnumerateRunes().Count() == 1);
    }

    public static TokenText Of(Vocabulary vocabulary) => new(vocabulary);

    /// <summary>The numbers of a text's tokens.</summary>
    /// <exception cref="InvalidDataException">A token isn't in the vocabulary, and the vocabulary has none for such.</exception>
    public long[] Encode(string text) =>
        [
            .. (
                _characters
                    ? text.EnumerateRunes().Select(character => character.ToString())
                    : text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            ).Select(NumberOf),
        ];

    /// <summary>The text of tokens up to the end token, without padding.</summary>
    public string Decode(IEnumerable<long> tokens) =>
        string.Join(
            _characters ? "" : " ",
            tokens
                .TakeWhile(token => token != _vocabulary.End)
                .Where(token => token != _vocabulary.Padding && token != _vocabulary.Start)
                .Select(token => _vocabulary.Tokens[(int)token])
        );

    private bool IsSpecial(int number) =>
        number == _vocabulary.Padding || number == _vocabulary.Unknown || number == _vocabulary.Start || number == _vocabulary.End;

    private long NumberOf(string token) =>
        _numbers.TryGetValue(token, out var number)
            ? number
            : _vocabulary.Unknown
                ?? throw new InvalidDataException(
                    $"'{token}' isn't among the {_vocabulary.Tokens.Count} tokens that the model was trained on."
                );
}
