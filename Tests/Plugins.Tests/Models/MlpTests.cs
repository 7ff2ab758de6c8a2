using Platform.Abstractions;
using Platform.Plugins.Models;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Models;

public sealed class MlpTests
{
    [Fact]
    public void Weights_AreInitialisedAsPyTorchDoes()
    {
        using var scope = NewDisposeScope();
        using var model = new Mlp(new() { Hidden = [200] }).Create(Data.Model(Data.Classes(3, [100]), 3));

        var weight = model.get_parameter("layers.0.weight")!.detach();
        var bias = model.get_parameter("layers.0.bias")!.detach();

        // Uniform within ±1/√100 for both, whose deviation is that bound / √3.
        Assert.InRange(weight.abs().max().item<float>(), 0.099f, 0.1f);
        Assert.InRange(weight.std().item<float>(), 0.057f, 0.0585f);
        Assert.InRange(bias.abs().max().item<float>(), 0.09f, 0.1f);
    }

    [Fact]
    public void Dropout_ChangesOutputsInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Tensor, Tensor>)new Mlp(new() { Hidden = [64], Dropout = 0.5 }).Create(Data.Model(Data.Classes(3), 3));
        var inputs = ones(2, 4);

        model.train();
        var (first, second) = (model.call(inputs), model.call(inputs));
        model.eval();
        var (third, fourth) = (model.call(inputs), model.call(inputs));

        Assert.NotEqual(first, second);
        Assert.Equal(third, fourth);
    }

    [Fact]
    public void Weights_OutliveTheScopeTheyWereMadeIn()
    {
        nn.Module model;
        using (NewDisposeScope())
        {
            model = new Mlp(new()).Create(Data.Model(Data.Classes(3), 3));
        }

        using var scope = NewDisposeScope();

        Assert.Equal([2, 3], ((nn.Module<Tensor, Tensor>)model).call(ones(2, 4)).shape);
        model.Dispose();
    }

    [Fact]
    public void Tokens_AreRefused()
    {
        var data = Data.Classes(2) with
        {
            Inputs =
            [
                new()
                {
                    Name = "words",
                    Shape = [-1],
                    Vocabulary = new() { Tokens = ["a"] },
                },
            ],
        };

        var refusal = Assert.Throws<ComponentException>(() => new Mlp(new()).Create(Data.Model(data, 2)));

        Assert.Contains("'words' is tokens", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoInputs_AreRefused()
    {
        var data = Data.Classes(2);

        var refusal = Assert.Throws<ComponentException>(() =>
            new Perceptron(new()).Create(Data.Model(data with { Inputs = [.. data.Inputs, .. data.Inputs] }, 2))
        );

        Assert.Contains("takes one input, but this dataset has 2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SequencesOfTargets_AreRefused() =>
        Assert.Throws<ComponentException>(() => new Mlp(new()).Create(Data.Model(Data.Classes(2, target: [7]), 2)));
}
