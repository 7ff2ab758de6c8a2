using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Options of <see cref="TwoInputsData"/>.</summary>
public sealed record TwoInputsOptions
{
    /// <summary>Examples.</summary>
    public int Count { get; init; } = 240;
}

/// <summary>Points of the plane and a token that says which of their coordinates' signs is the class: neither input suffices.</summary>
[Component("two-inputs")]
public sealed class TwoInputsData(TwoInputsOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context) => new() { Count = options.Count, Prepare = _ => Prepare(context.Seed) };

    private PreparedData Prepare(long seed)
    {
        var random = new CounterRandom(seed);
        var points = new float[options.Count, 2];
        var (axes, classes) = (new long[options.Count], new long[options.Count]);
        for (var i = 0; i < options.Count; i++)
        {
            (points[i, 0], points[i, 1]) = ((float)random.Uniform(i, "x") - 0.5f, (float)random.Uniform(i, "y") - 0.5f);
            axes[i] = random.Uniform(i, "axis") < 0.5 ? 0 : 1;
            classes[i] = points[i, axes[i]] > 0 ? 1 : 0;
        }

        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new() { Name = "point", Shape = [2] },
                    new()
                    {
                        Name = "axis",
                        Shape = [],
                        Vocabulary = Tokens.Of("x", "y"),
                    },
                ],
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [],
                    Classes = ["negative", "positive"],
                },
            },
            Examples = new() { Inputs = [tensor(points), tensor(axes)], Targets = tensor(classes) },
        };
    }
}
