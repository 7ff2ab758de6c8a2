using Platform.Plugins.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Datasets;

public sealed class GatesTests
{
    [Theory]
    [InlineData(Gate.And, 0, 0, 0, 1)]
    [InlineData(Gate.Or, 0, 1, 1, 1)]
    [InlineData(Gate.Nand, 1, 1, 1, 0)]
    [InlineData(Gate.Nor, 1, 0, 0, 0)]
    [InlineData(Gate.Xor, 0, 1, 1, 0)]
    [InlineData(Gate.Xnor, 1, 0, 0, 1)]
    public void WithoutNoise_EachGateIsItsTruthTable(Gate gate, params int[] expected)
    {
        using var scope = NewDisposeScope();
        var dataset = new Gates(
            new()
            {
                Gate = gate,
                Examples = 4,
                Noise = 0,
            }
        ).Create(new() { BaseDirectory = "", Seed = 1 });

        var examples = dataset.Prepare(new() { TrainingExamples = [0] }).Examples;

        Assert.Equal([0, 0, 1, 0, 0, 1, 1, 1], examples.Inputs[0].data<float>().ToArray());
        Assert.Equal(expected, examples.Targets.data<long>().ToArray().Select(target => (int)target));
        Assert.Equal(expected, dataset.Strata!);
    }

    [Fact]
    public void Noise_HasTheDeviationThatIsAskedFor()
    {
        using var scope = NewDisposeScope();
        var dataset = new Gates(new() { Examples = 4000, Noise = 0.3 }).Create(new() { BaseDirectory = "", Seed = 1 });

        var noise =
            dataset.Prepare(new() { TrainingExamples = [0] }).Examples.Inputs[0].view(-1, 4, 2)
            - tensor(new float[] { 0, 0, 1, 0, 0, 1, 1, 1 }).view(4, 2);

        Assert.InRange(noise.std().item<float>(), 0.29f, 0.31f);
        Assert.InRange(noise.mean().item<float>(), -0.015f, 0.015f);
    }
}
