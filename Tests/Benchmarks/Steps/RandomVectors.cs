using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Benchmarks.Steps;

/// <summary>4,096 random vectors of random classes.</summary>
internal sealed class RandomVectors(int inputs, int classes) : IDatasetFactory
{
    private const int Examples = 4096;

    public Dataset Create(DatasetContext context) =>
        new()
        {
            Count = Examples,
            Prepare = _ =>
                new()
                {
                    Description = new()
                    {
                        Inputs = [new() { Name = "features", Shape = [inputs] }],
                        Target = new()
                        {
                            Kind = TargetKind.Classes,
                            Shape = [],
                            Classes = [.. Enumerable.Range(0, classes).Select(label => $"{label}")],
                        },
                    },
                    Examples = new() { Inputs = [randn(Examples, inputs)], Targets = randint(classes, Examples, dtype: int64) },
                },
        };
}
