using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.TestKit.Training;

/// <summary>Datasets of 48 examples, always the same, that a small network learns within seconds.</summary>
public static class SmallData
{
    private const int Count = 48;
    private const int Features = 4;

    /// <summary>Four features, three classes: clusters of points that overlap a little.</summary>
    public static IDatasetFactory Classes { get; } =
        new GivenDataset(
            () => new() { Inputs = [Points()], Targets = ClassNumbers() },
            new()
            {
                Inputs = [new() { Name = "features", Shape = [Features] }],
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [],
                    Classes = ["a", "b", "c"],
                },
            }
        );

    /// <summary>Four features, one value: a linear function of them.</summary>
    public static IDatasetFactory Values { get; } =
        new GivenDataset(
            () =>
            {
                var points = Points();
                return new() { Inputs = [points], Targets = points.matmul(tensor(new[] { 0.5f, -1, 0.25f, 2 }).unsqueeze(1)) + 0.1f };
            },
            new()
            {
                Inputs = [new() { Name = "features", Shape = [Features] }],
                Target = new() { Kind = TargetKind.Values, Shape = [1] },
            }
        );

    /// <summary>Sequences of three to six tokens, padded; two classes: whether token <c>x</c> is among them.</summary>
    public static IDatasetFactory Tokens { get; } =
        new GivenDataset(
            Sequences,
            new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "tokens",
                        Shape = [-1],
                        Vocabulary = new() { Tokens = ["", "x", "y", "z"], Padding = 0 },
                    },
                ],
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [],
                    Classes = ["without", "with"],
                },
            }
        );

    // One cluster of points for each class; what scatters them is fixed.
    private static Tensor Points()
    {
        var scatter = arange(Count * Features, dtype: float64).mul(12.9898).sin().mul(43758.5453).frac().reshape(Count, Features);
        var centres = tensor(new float[] { 1, 0, 0, 1, 0, 1, 0, -1, -1, 0, 1, 0 }).reshape(3, Features);
        return centres.index_select(0, ClassNumbers()) + scatter.to(float32);
    }

    private static Tensor ClassNumbers() => arange(Count, dtype: int64).remainder(3);

    private static Examples Sequences()
    {
        const int Longest = 6;
        var lengths = arange(Count, dtype: int64).remainder(4) + 3;
        var places = arange(Longest, dtype: int64);
        var tokens = (arange(Count, dtype: int64).unsqueeze(1) * 5 + places * places).remainder(7).remainder(3) + 1;
        tokens = tokens.where(places.unsqueeze(0).lt(lengths.unsqueeze(1)), zeros_like(tokens));
        return new()
        {
            Inputs = [tokens],
            Targets = tokens.eq(1).any(1).to(int64),
            Lengths = lengths,
        };
    }

    private sealed class GivenDataset(Func<Examples> examples, DataDescription description) : IDatasetFactory
    {
        public Dataset Create(DatasetContext context) =>
            new() { Count = Count, Prepare = _ => new() { Description = description, Examples = examples() } };
    }
}
