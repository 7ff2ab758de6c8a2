using Platform.Abstractions;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Vocabularies of the generated data.</summary>
internal static class Tokens
{
    public static Vocabulary Of(params IReadOnlyList<string> tokens) => new() { Tokens = tokens };

    public static Vocabulary ForDecoding(int symbols) =>
        new()
        {
            Tokens = ["<pad>", "<start>", "<end>", .. Enumerable.Range(0, symbols).Select(symbol => $"{(char)('a' + symbol)}")],
            Padding = 0,
            Start = 1,
            End = 2,
        };

    public static TargetDescription Targets(Vocabulary vocabulary, params IReadOnlyList<long> shape) =>
        new()
        {
            Kind = TargetKind.Classes,
            Shape = shape,
            Vocabulary = vocabulary,
        };
}
