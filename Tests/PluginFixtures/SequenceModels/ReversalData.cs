using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Options of <see cref="ReversalData"/>.</summary>
public sealed record ReversalOptions
{
    /// <summary>Pairs of sequences.</summary>
    public int Count { get; init; } = 600;

    /// <summary>Different symbols.</summary>
    public int Symbols { get; init; } = 4;

    /// <summary>Symbols of the longest sequence.</summary>
    public int Longest { get; init; } = 3;
}

/// <summary>Sequences and the same sequences backwards, with an end token.</summary>
[Component("reversal")]
public sealed class ReversalData(ReversalOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context) => new() { Count = options.Count, Prepare = _ => Prepare(context.Seed) };

    private PreparedData Prepare(long seed)
    {
        var random = new CounterRandom(seed);
        var vocabulary = Tokens.ForDecoding(options.Symbols);
        var first = vocabulary.Tokens.Count - options.Symbols;
        var (sources, targets) = (new long[options.Count, options.Longest], new long[options.Count, options.Longest + 1]);
        var (lengths, targetLengths) = (new long[options.Count], new long[options.Count]);
        for (var i = 0; i < options.Count; i++)
        {
            var length = 1 + (int)(random.Uniform(i, "length") * options.Longest);
            for (var t = 0; t < length; t++)
            {
                sources[i, t] = targets[i, length - 1 - t] =
                    first + (long)(random.Uniform((i * options.Longest) + t, "symbol") * options.Symbols);
            }

            targets[i, length] = vocabulary.End!.Value;
            (lengths[i], targetLengths[i]) = (length, length + 1);
        }

        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "source",
                        Shape = [-1],
                        Vocabulary = vocabulary,
                    },
                ],
                Target = Tokens.Targets(vocabulary, -1),
            },
            Examples = new()
            {
                Inputs = [tensor(sources)],
                Targets = tensor(targets),
                Lengths = tensor(lengths),
                TargetLengths = tensor(targetLengths),
            },
        };
    }
}
