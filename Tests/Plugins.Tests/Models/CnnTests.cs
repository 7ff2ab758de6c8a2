using Platform.Abstractions;
using Platform.Plugins.Models;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Models;

public sealed class CnnTests
{
    [Fact]
    public void Weights_AreInitialisedAsPyTorchDoes()
    {
        using var scope = NewDisposeScope();
        using var model = Create(new() { Channels = [200], Kernel = 5 }, [4, 8, 8]);

        var weight = model.get_parameter("blocks.0.convolutions.0.weight")!.detach();
        var bias = model.get_parameter("blocks.0.convolutions.0.bias")!.detach();

        // Uniform within ±1/√(4·5·5) for both, whose deviation is that bound / √3.
        Assert.Equal([200, 4, 5, 5], weight.shape);
        Assert.InRange(weight.abs().max().item<float>(), 0.099f, 0.1f);
        Assert.InRange(weight.std().item<float>(), 0.057f, 0.0585f);
        Assert.InRange(bias.abs().max().item<float>(), 0.09f, 0.1f);
    }

    [Theory]
    [InlineData(LayerNormalization.Batch)]
    [InlineData(LayerNormalization.Layer)]
    public void FreshNormalization_ChangesNoScale(LayerNormalization kind)
    {
        using var scope = NewDisposeScope();
        using var model = Create(new() { Normalization = kind }, [1, 8, 8]);

        Assert.All(model.named_parameters().Where(one => one.name.EndsWith("norms.0.weight", StringComparison.Ordinal)), AllAre(1));
        Assert.All(model.named_parameters().Where(one => one.name.EndsWith("norms.0.bias", StringComparison.Ordinal)), AllAre(0));
    }

    [Fact]
    public void Dropout_ChangesOutputsInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        using var model = Create(new() { Dropout = 0.5 }, [1, 8, 8]);
        var inputs = rand(2, 1, 8, 8);

        model.train();
        var (first, second) = (model.call(inputs), model.call(inputs));
        model.eval();
        var (third, fourth) = (model.call(inputs), model.call(inputs));

        Assert.NotEqual(first, second);
        Assert.Equal(third, fourth);
    }

    [Fact]
    public void BatchNormalization_OfOneValueAChannel_LeavesTheRunningStatistics()
    {
        using var scope = NewDisposeScope();
        using var model = Create(
            new()
            {
                Channels = [2],
                Normalization = LayerNormalization.Batch,
                Kernel = 1,
                Pool = 1,
            },
            [1, 1, 1]
        );

        var output = model.call(ones(1, 1, 1, 1));

        Assert.True(output.isfinite().all().item<bool>());
        Assert.Equal(ones(2), model.get_buffer("blocks.0.norms.0.running_var"));
    }

    [Theory]
    [InlineData(5, 2, "kernel", "A kernel of 5 is too large for the 2 × 2 pixels that block 3 gets: beyond 3 it would see nothing")]
    [InlineData(3, 3, "pool", "A pool of 3 is too large for the 2 × 2 pixels that block 2 gets. Use fewer blocks or a smaller pool")]
    [InlineData(4, 2, "kernel", "an odd number, not 4")]
    public void Options_ThatDontFitTheImage_AreRefused(int kernel, int pool, string option, string message)
    {
        var refusal = Assert.Throws<ComponentException>(() =>
            Create(
                new()
                {
                    Channels = [2, 2, 2],
                    Kernel = kernel,
                    Pool = pool,
                },
                [1, 8, 8]
            )
        );

        Assert.Equal(option, refusal.Option);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnInputThatIsNoImage_IsRefused()
    {
        var refusal = Assert.Throws<ComponentException>(() => Create(new(), [64]));

        Assert.Equal(
            "The model 'cnn' takes images [channels, rows, columns], but an example of the input 'features' is [64]. "
                + "Use a dataset of images, such as digits, or the model mlp.",
            refusal.Message
        );
    }

    private static nn.Module<Tensor, Tensor> Create(CnnOptions options, IReadOnlyList<long> shape) =>
        (nn.Module<Tensor, Tensor>)new Cnn(options).Create(Data.Model(Data.Classes(3, shape), 3));

    private static Action<(string Name, TorchSharp.Modules.Parameter Parameter)> AllAre(float value) =>
        one => Assert.True(one.Parameter.eq(value).all().item<bool>());
}
