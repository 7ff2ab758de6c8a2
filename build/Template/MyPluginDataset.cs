using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace MyPlugin;

/// <summary>Points of a plane in two classes: whether both coordinates have the same sign.</summary>
[Component("my-plugin", Description = "The exclusive or of two signs.")]
public sealed class MyPluginDataset(MyPluginDatasetOptions options) : IDatasetFactory
{
    public Dataset Create(DatasetContext context)
    {
        var random = new CounterRandom(context.Seed);
        var points = Enumerable.Range(0, options.Count).Select(i => (X: Coordinate(i, "x"), Y: Coordinate(i, "y"))).ToList();
        var classes = points.Select(point => point.X * point.Y > 0 ? 1 : 0).ToList();
        return new Dataset
        {
            Count = options.Count,
            Strata = classes,
            Prepare = _ => Prepare(),
        };

        float Coordinate(int example, string axis) => (float)((2 * random.Uniform(example, axis)) - 1);

        PreparedData Prepare() =>
            new()
            {
                Description = new DataDescription
                {
                    Inputs = [new InputDescription { Name = "point", Shape = [2] }],
                    Target = new TargetDescription
                    {
                        Kind = TargetKind.Classes,
                        Shape = [],
                        Classes = ["different", "same"],
                    },
                },
                Examples = new Examples
                {
                    Inputs = [tensor(points.SelectMany(point => new[] { point.X, point.Y }).ToArray(), points.Count, 2)],
                    Targets = tensor(classes.Select(number => (long)number).ToArray()),
                },
            };
    }
}

public sealed record MyPluginDatasetOptions
{
    [Range(10, 1_000_000)]
    [Description("How many points.")]
    public int Count { get; init; } = 1000;
}
