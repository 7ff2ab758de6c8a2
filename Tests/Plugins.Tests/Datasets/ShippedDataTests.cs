using Platform.Abstractions;
using Platform.Plugins.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Datasets;

/// <summary>The data that ships is what its sources say it is.</summary>
public sealed class ShippedDataTests
{
    private static readonly DatasetContext Context = new() { BaseDirectory = "", Seed = 1 };

    [Fact]
    public void Digits_AreImagesOfTenClasses()
    {
        using var scope = NewDisposeScope();
        var dataset = new Digits(new() { Normalize = Normalization.None }).Create(Context);

        var prepared = dataset.Prepare(new() { TrainingExamples = [0] });

        Assert.Equal([1797, 1, 8, 8], prepared.Examples.Inputs[0].shape);
        Assert.Equal([0, 0, 5, 13, 9, 1, 0, 0], prepared.Examples.Inputs[0][0, 0, 0].data<float>().ToArray());
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"], prepared.Description.Target.Classes);
        Assert.Equal([178, 182, 177, 183, 181, 182, 181, 179, 174, 180], CountsOf(dataset));
    }

    [Fact]
    public void Tables_HaveTheirClasses()
    {
        Assert.Equal([50, 50, 50], CountsOf(new Iris(new()).Create(Context)));
        Assert.Equal([59, 71, 48], CountsOf(new Wine(new()).Create(Context)));
        Assert.Equal([357, 212], CountsOf(new BreastCancer(new()).Create(Context)));
    }

    [Fact]
    public void Diabetes_HasItsTargets()
    {
        using var scope = NewDisposeScope();

        var targets = new Diabetes(new()).Create(Context).Prepare(new() { TrainingExamples = [0, 1] }).Examples.Targets;

        Assert.Equal([442, 1], targets.shape);
        Assert.Equal(152.13348f, targets.mean().item<float>(), 1e-4f);
    }

    private static int[] CountsOf(Dataset dataset) =>
        [.. dataset.Strata!.CountBy(one => one).OrderBy(pair => pair.Key).Select(pair => pair.Value)];
}
