using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Options of <see cref="DelayedCopyData"/>.</summary>
public sealed record DelayedCopyOptions
{
    /// <summary>Sequences.</summary>
    public int Count { get; init; } = 200;

    /// <summary>Time steps of the longest sequence.</summary>
    public int Longest { get; init; } = 9;
}

/// <summary>Sequences of different lengths; the class of a time step is the token before it.</summary>
[Component("delayed-copy")]
public sealed class DelayedCopyData(DelayedCopyOptions options) : IDatasetFactory
{
    private const int Shortest = 2;

    /// <inheritdoc/>
    public Dataset Create(DatasetContext context) => new() { Count = options.Count, Prepare = _ => Prepare(context.Seed) };

    private PreparedData Prepare(long seed)
    {
        var random = new CounterRandom(seed);
        var (tokens, classes, lengths) = (
            new long[options.Count, options.Longest],
            new long[options.Count, options.Longest],
            new long[options.Count]
        );
        for (var i = 0; i < options.Count; i++)
        {
            lengths[i] = Shortest + (long)(random.Uniform(i, "length") * (options.Longest - Shortest + 1));
            for (var t = 0; t < lengths[i]; t++)
            {
                tokens[i, t] = 1 + (long)(random.Uniform((i * options.Longest) + t, "token") * 3);
                classes[i, t] = t == 0 ? 0 : tokens[i, t - 1];
            }
        }

        var vocabulary = Tokens.Of("<pad>", "a", "b", "c") with { Padding = 0 };
        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "tokens",
                        Shape = [-1],
                        Vocabulary = vocabulary,
                    },
                ],
                Target = Tokens.Targets(vocabulary, -1),
            },
            Examples = new()
            {
                Inputs = [tensor(tokens)],
                Targets = tensor(classes),
                Lengths = tensor(lengths),
                TargetLengths = tensor(lengths),
            },
        };
    }
}
