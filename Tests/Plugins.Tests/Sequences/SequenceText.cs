using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Sequences;

/// <summary>Descriptions and batches of tokens for tests.</summary>
internal static class SequenceText
{
    public static Vocabulary Letters { get; } = new() { Tokens = ["<pad>", "a", "b", "c"], Padding = 0 };

    /// <summary>Windows of one long text, whose targets are the next letters.</summary>
    public static DataDescription Lanes { get; } =
        new()
        {
            Inputs =
            [
                new()
                {
                    Name = "letters",
                    Shape = [],
                    Vocabulary = Letters,
                },
            ],
            Target = new()
            {
                Kind = TargetKind.Classes,
                Shape = [],
                Vocabulary = Letters,
            },
            Window = 6,
        };

    /// <summary>Sequences with a class each.</summary>
    public static DataDescription Classified { get; } =
        new()
        {
            Inputs =
            [
                new()
                {
                    Name = "letters",
                    Shape = [-1],
                    Vocabulary = Letters,
                },
            ],
            Target = new()
            {
                Kind = TargetKind.Classes,
                Shape = [],
                Classes = ["no", "yes"],
            },
        };

    public static Tensor Tokens(params long[][] rows) => tensor([.. rows.SelectMany(row => row)], dtype: int64).reshape(rows.Length, -1);

    public static Batch Batch(Tensor tokens, params long[] lengths) =>
        new()
        {
            Inputs = [tokens],
            Targets = zeros(tokens.shape[0], dtype: int64),
            Lengths = lengths.Length > 0 ? tensor(lengths) : null,
        };
}
