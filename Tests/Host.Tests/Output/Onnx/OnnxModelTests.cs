using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Host.Tests.Output.Onnx;

/// <summary>The built-in models in ONNX Runtime against themselves in libtorch: 100 batches each, of different sizes and lengths.</summary>
[Collection(nameof(TorchTests))]
public sealed class OnnxModelTests
{
    private const int Batches = 100;

    [Theory]
    [InlineData("row", "perceptron", "{}")]
    [InlineData("row", "perceptron", """{ "activation": "sigmoid", "bias": false }""")]
    [InlineData("image", "perceptron", "{}")]
    [InlineData("row", "mlp", """{ "hidden": [] }""")]
    [InlineData("row", "mlp", """{ "hidden": [7, 6], "activation": "gelu", "normalization": "layer", "dropout": 0.5 }""")]
    [InlineData("row", "mlp", """{ "hidden": [7, 6], "activation": "elu", "normalization": "batch" }""")]
    [InlineData("row", "mlp", """{ "hidden": [7], "activation": "leaky-relu" }""")]
    [InlineData("row", "mlp", """{ "hidden": [7], "activation": "tanh" }""")]
    [InlineData("image", "mlp", """{ "hidden": [9], "activation": "silu" }""")]
    [InlineData("row", "mlp", """{ "hidden": [8, 8], "parametrization": "mup", "baseWidth": 2, "updateRule": "sgd" }""")]
    [InlineData("image", "cnn", """{ "channels": [3, 4] }""")]
    [InlineData("image", "cnn", """{ "channels": [3, 4], "normalization": "batch", "residual": true, "convolutions": 2 }""")]
    [InlineData("image", "cnn", """{ "channels": [4], "normalization": "layer", "pooling": "average", "globalPooling": true }""")]
    [InlineData("image", "cnn", """{ "channels": [4], "kernel": 5, "pool": 1, "hidden": [6], "activation": "gelu" }""")]
    [InlineData("words", "bag-of-words", "{}")]
    [InlineData("eight words", "bag-of-words", "{}")]
    [InlineData("image", "rnn", """{ "hidden": 6 }""")]
    [InlineData("series", "rnn", """{ "hidden": 6, "activation": "relu", "layers": 2, "bidirectional": true }""")]
    [InlineData("sequences", "rnn", """{ "hidden": 6, "cell": "written", "layers": 2, "bidirectional": true }""")]
    [InlineData("words", "rnn", """{ "hidden": 6, "cell": "written", "activation": "relu", "encoding": "one-hot", "pooling": "mean" }""")]
    [InlineData("series", "lstm", """{ "hidden": 6 }""")]
    [InlineData("words", "lstm", """{ "hidden": 6, "layers": 2, "bidirectional": true, "dropout": 0.5 }""")]
    [InlineData("sequences", "lstm", """{ "hidden": 6, "pooling": "max" }""")]
    [InlineData("sequences", "gru", """{ "hidden": 6, "layers": 2, "bidirectional": true }""")]
    [InlineData("words", "gru", """{ "hidden": 6, "pooling": "mean" }""")]
    [InlineData("eight words", "gru", """{ "hidden": 6, "pooling": "max" }""")]
    [InlineData("words", "transformer-encoder", """{ "width": 8, "heads": 2, "length": 12 }""")]
    [InlineData("words", "transformer-encoder", """{ "width": 8, "heads": 2, "pooling": "last", "positions": "learned", "length": 12 }""")]
    [InlineData("series", "transformer-encoder", """{ "width": 8, "heads": 4, "pooling": "last" }""")]
    [InlineData("sequences", "transformer-encoder", """{ "width": 8, "pooling": "max", "positions": "none" }""")]
    [InlineData("image", "transformer-encoder", """{ "width": 8, "parametrization": "mup", "baseWidth": 4 }""")]
    public void Network_InOnnxRuntime_IsTheSame(string input, string model, string options) =>
        Compare(BuiltInNetwork.Values(input), model, options);

    [Theory]
    [InlineData("lstm", """{ "hidden": 6, "bidirectional": true }""")]
    [InlineData("gru", """{ "hidden": 6 }""")]
    [InlineData("rnn", """{ "hidden": 6, "cell": "written" }""")]
    [InlineData("transformer-encoder", """{ "width": 8, "length": 12 }""")]
    public void PredictionAtEachStep_InOnnxRuntime_IsTheSame(string model, string options) =>
        Compare(BuiltInNetwork.ClassesOfSteps("words"), model, options);

    [Theory]
    [InlineData("lstm")]
    [InlineData("gru")]
    [InlineData("rnn")]
    public void ModelThatCarriesState_IsRefused_WithTheReason(string model)
    {
        using var scope = NewDisposeScope();
        var network = BuiltInNetwork.Create(BuiltInNetwork.Windows(steps: 4), 6, model, """{ "hidden": 6 }""");
        using var module = network.Module;

        var refusal = Assert.Throws<ComponentException>(network.Export);

        Assert.StartsWith(
            $"This '{model}' reads windows of one long series and carries its state",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    private static void Compare(DataDescription data, string model, string options)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var network = BuiltInNetwork.Create(data, 3, model, options);
        using var module = network.Module;
        using var runtime = OnnxSession.Of(network.Export());

        for (var number = 0; number < Batches; number++)
        {
            var batch = network.Batch(1 + (number % 7), 2 + (number % 9));
            var expected = network.Forward(batch);

            var scores = runtime.Run(batch.Inputs[0], batch.Lengths)["scores"];

            Assert.Equal(expected.shape, scores.shape);
            var difference = (Counted(expected, batch) - Counted(scores, batch)).abs().max().item<float>();
            Assert.True(difference <= 1e-5, $"Batch {number} differs by {difference}.");
        }
    }

    // Beyond the lengths nobody looks, and both may have anything.
    private static Tensor Counted(Tensor outputs, Batch batch) =>
        batch.Lengths is { } lengths && outputs.dim() == 3
            ? outputs * arange(outputs.shape[1]).unsqueeze(0).less(lengths.unsqueeze(1)).unsqueeze(-1)
            : outputs;
}
