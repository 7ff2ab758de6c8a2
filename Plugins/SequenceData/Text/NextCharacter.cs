using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>A text as one long series whose targets are the next characters. The vocabulary is fitted on the training split.</summary>
/// <param name="text">The text.</param>
/// <param name="starts">The places where something new begins, for which carried state is reset; empty: nowhere.</param>
internal sealed class NextCharacter(string text, IReadOnlyList<int> starts)
{
    /// <summary>The dataset.</summary>
    /// <param name="window">Characters of a window.</param>
    public Dataset ToDataset(int window) => new() { Count = text.Length - 1, Batching = new LaneBatching(window), Prepare = Prepare };

    private PreparedData Prepare(PreparationContext context)
    {
        var numbers = TokenNumbers.Fit(context, example => [CharacterTokens.Of(text[example])], minimum: 1, padded: false);
        long[] tokens = [.. text.Select(character => numbers[CharacterTokens.Of(character)])];
        return new()
        {
            Description = new()
            {
                Inputs = [new() { Name = "characters", Shape = [], Vocabulary = numbers.Vocabulary }],
                Target = new() { Kind = TargetKind.Classes, Shape = [], Vocabulary = numbers.Vocabulary },
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
        var marks = new bool[text.Length - 1];
        foreach (var start in starts.Where(start => start < marks.Length))
            marks[start] = true;

        return marks;
    }
}
