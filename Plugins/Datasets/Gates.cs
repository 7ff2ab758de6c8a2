using System.Diagnostics;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Datasets;

/// <summary>Noisy pairs of truth values and what a logical gate makes of them, generated from the experiment's seed.</summary>
[Component(
    "gates",
    Description = "Noisy pairs of truth values and what a logical gate makes of them: AND and OR can be separated by a line, XOR can't."
)]
public sealed class Gates(GatesOptions options) : IDatasetFactory
{
    private static readonly DataDescription Description = new()
    {
        Inputs = [new() { Name = "features", Shape = [2] }],
        Target = new()
        {
            Kind = TargetKind.Classes,
            Shape = [],
            Classes = ["false", "true"],
        },
    };

    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var random = new CounterRandom(context.Seed);
        var answers = Enumerable.Range(0, options.Examples).Select(i => Answer(First(i), Second(i)) ? 1 : 0).ToArray();
        return new()
        {
            Count = options.Examples,
            Strata = answers,
            Prepare = _ =>
                new()
                {
                    Description = Description,
                    Examples = new()
                    {
                        Inputs =
                        [
                            tensor(
                                Enumerable.Range(0, options.Examples).SelectMany(i => Inputs(random, i)).ToArray(),
                                [options.Examples, 2]
                            ),
                        ],
                        Targets = tensor(Array.ConvertAll(answers, answer => (long)answer)),
                    },
                },
        };
    }

    private static bool First(int example) => (example & 1) != 0;

    private static bool Second(int example) => (example & 2) != 0;

    private float[] Inputs(CounterRandom random, int example)
    {
        // Box and Muller: two independent normal numbers of two uniform ones.
        var radius = options.Noise * Math.Sqrt(-2 * Math.Log(1 - random.Uniform(example, "radius")));
        var (sine, cosine) = Math.SinCos(2 * Math.PI * random.Uniform(example, "angle"));
        return [(float)((First(example) ? 1 : 0) + (radius * cosine)), (float)((Second(example) ? 1 : 0) + (radius * sine))];
    }

    private bool Answer(bool first, bool second) =>
        options.Gate switch
        {
            Gate.And => first && second,
            Gate.Or => first || second,
            Gate.Nand => !(first && second),
            Gate.Nor => !(first || second),
            Gate.Xor => first != second,
            Gate.Xnor => first == second,
            _ => throw new UnreachableException(),
        };
}
