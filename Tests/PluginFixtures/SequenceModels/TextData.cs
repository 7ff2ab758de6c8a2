using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Options of <see cref="TextData"/>.</summary>
public sealed record TextOptions
{
    /// <summary>What is repeated.</summary>
    public string Phrase { get; init; } = "abacd";

    /// <summary>How often.</summary>
    public int Repeats { get; init; } = 160;

    /// <summary>Characters of a window.</summary>
    public int Window { get; init; } = 10;
}

/// <summary>A text that repeats itself; the target is the next character. The vocabulary is fitted on the training split.</summary>
[Component("text")]
public sealed class TextData(TextOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context) =>
        new()
        {
            Count = (options.Phrase.Length * options.Repeats) - 1,
            Batching = new LaneBatching(options.Window),
            Prepare = Prepare,
        };

    private PreparedData Prepare(PreparationContext context)
    {
        var text = string.Concat(Enumerable.Repeat(options.Phrase, options.Repeats));
        var fitted =
            context.Fitted
            ?? System.Text.Json.JsonSerializer.SerializeToElement(
                context.TrainingExamples.Select(example => text[example].ToString()).Distinct().Order(StringComparer.Ordinal)
            );
        var vocabulary = Tokens.Of([.. fitted.EnumerateArray().Select(token => token.GetString()!)]);
        long[] numbers = [.. text.Select(character => (long)vocabulary.Tokens.ToList().IndexOf(character.ToString()))];
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
                        Vocabulary = vocabulary,
                    },
                ],
                Target = Tokens.Targets(vocabulary),
            },
            Examples = new() { Inputs = [tensor(numbers[..^1])], Targets = tensor(numbers[1..]) },
            Fitted = fitted,
        };
    }
}
