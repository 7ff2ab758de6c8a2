using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>A text as one long series whose targets are the next characters. The vocabulary is fitted on the training split.</summary>
/// <param name="characters">The text's characters, two or more.</param>
/// <param name="starts">The places among them where something new begins, for which carried state is reset; empty: nowhere.</param>
internal sealed class NextCharacter(IReadOnlyList<string> characters, IReadOnlyList<int> starts)
{
    /// <summary>The dataset.</summary>
    /// <param name="window">Characters of a window.</param>
    public Dataset ToDataset(int window) =>
        new()
        {
            Count = characters.Count - 1,
            Batching = new LaneBatching(window),
            Prepare = Prepare,
        };

    private PreparedData Prepare(PreparationContext context)
    {
        var numbers = TokenNumbers.Fit(context, example => [characters[example]], minimum: 1, padded: false);
        long[] tokens = [.. characters.Select(character => numbers[character])];
        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "characters",
                        Shape = [],
                        Vocabulary = numbers.Vocabulary,
                    },
                ],
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [],
                    Vocabulary = numbers.Vocabulary,
                },
            },
            Examples = new()
            {
                Inputs = [tensor(tokens[..^1])],
                Targets = tensor(tokens[1..]),
                Starts = starts.Count == 0 ? null : tensor(Marks()),
            },
            Fitted = numbers.Fitted,
        };
    }

    private bool[] Marks()
    {
        var marks = new bool[characters.Count - 1];
        foreach (var start in starts.Where(start => start < marks.Length))
        {
            marks[start] = true;
        }

        return marks;
    }
}
