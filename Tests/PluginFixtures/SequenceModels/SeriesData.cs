using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Options of <see cref="SeriesData"/>.</summary>
public sealed record SeriesOptions
{
    /// <summary>Time steps.</summary>
    public int Count { get; init; } = 2400;

    /// <summary>Time steps of a window.</summary>
    public int Window { get; init; } = 4;

    /// <summary>Time steps from one mark to the next: longer than a window, so that only carried state knows the mark.</summary>
    public int Period { get; init; } = 8;
}

/// <summary>A long series in which a mark appears from time to time; the class of a time step is the latest mark.</summary>
[Component("marks")]
public sealed class SeriesData(SeriesOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context) =>
        new()
        {
            Count = options.Count,
            Batching = new LaneBatching(options.Window),
            Prepare = _ => Prepare(context.Seed),
        };

    private PreparedData Prepare(long seed)
    {
        var random = new CounterRandom(seed);
        var (tokens, classes) = (new long[options.Count], new long[options.Count]);
        for (var t = 0; t < options.Count; t++)
        {
            tokens[t] =
                t % options.Period > 0 ? 0
                : random.Uniform(t, "mark") < 0.5 ? 1
                : 2;
            classes[t] = tokens[t] > 0 ? tokens[t] : classes[t - 1];
        }

        var vocabulary = Tokens.Of("-", "left", "right");
        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "tokens",
                        Shape = [],
                        Vocabulary = vocabulary,
                    },
                ],
                Target = Tokens.Targets(vocabulary),
            },
            Examples = new() { Inputs = [tensor(tokens)], Targets = tensor(classes) },
        };
    }
}
