using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Host.Tests.Output.Onnx;

/// <summary>What an exported graph does before and after the network: from the data's own unit, and back into it.</summary>
[Collection(nameof(TorchTests))]
public sealed class PreparedInputTests
{
    [Theory]
    [InlineData("row", 1)]
    [InlineData("row", 5)]
    [InlineData("image", 1)]
    [InlineData("image", 5)]
    [InlineData("image", 60)]
    [InlineData("sequences", 3)]
    public void ValuesInTheirOwnUnit_AreScaled_AsTheDatasetDoes(string input, int scales)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var data = BuiltInNetwork.Values(input) with { Inputs = [Scaled(BuiltInNetwork.Values(input).Inputs[0], scales)] };
        var network = BuiltInNetwork.Create(
            data,
            3,
            input == "sequences" ? "gru" : "mlp",
            """{ "hidden": HIDDEN }""".Replace("HIDDEN", input == "sequences" ? "4" : "[4]", StringComparison.Ordinal)
        );
        using var module = network.Module;
        using var runtime = OnnxSession.Of(network.Export());
        var batch = network.Batch(rows: 3, steps: 4);
        var places = arange(batch.Inputs[0][0].numel()).reshape(batch.Inputs[0][0].shape).remainder(scales);
        var own = (batch.Inputs[0].to(float64) * (1 + places)) + (100 * places);

        var answers = runtime.Run(own.to(float32), batch.Lengths);

        Assert.Equal("own-unit", runtime.Metadata["inputs"]);
        Assert.True(network.Forward(batch).allclose(answers["scores"], rtol: 1e-4, atol: 1e-4));
    }

    [Fact]
    public void ScalesThatFitNothing_AreRefused()
    {
        using var scope = NewDisposeScope();
        var data = BuiltInNetwork.Values("image") with { Inputs = [Scaled(BuiltInNetwork.Values("image").Inputs[0], 7)] };
        var network = BuiltInNetwork.Create(data, 3, "mlp", "{}");
        using var module = network.Module;

        var refusal = Assert.Throws<ComponentException>(network.Export);

        Assert.Contains("has 7 scales, which fit neither", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void YesOrNo_HasTwoProbabilities()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var data = BuiltInNetwork.Values("row") with
        {
            Target = new()
            {
                Kind = TargetKind.Classes,
                Shape = [],
                Classes = ["no", "yes"],
            },
        };
        var network = BuiltInNetwork.Create(data, 1, "mlp", "{}");
        using var module = network.Module;
        using var runtime = OnnxSession.Of(network.Export());
        var batch = network.Batch(rows: 4, steps: 1);

        var answers = runtime.Run(batch.Inputs[0], lengths: null);

        var yes = network.Forward(batch).sigmoid();
        Assert.True(cat([1 - yes, yes], 1).allclose(answers["probabilities"], rtol: 0, atol: 1e-6));
    }

    [Fact]
    public void Values_AreInTheirUnit_WithTheirScales()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var plain = BuiltInNetwork.Values("row");
        var data = plain with { Target = plain.Target with { Scales = [new("a", 1e6, 10), new("b", 0, 1), new("c", -5, 0.5)] } };
        var network = BuiltInNetwork.Create(data, 3, "perceptron", "{}");
        using var module = network.Module;
        using var runtime = OnnxSession.Of(network.Export());
        var batch = network.Batch(rows: 4, steps: 1);

        var values = runtime.Run(batch.Inputs[0], lengths: null)["values"];

        var expected = (network.Forward(batch).to(float64) * tensor([10.0, 1, 0.5])) + tensor([1e6, 0, -5]);
        Assert.True(expected.allclose(values, rtol: 0, atol: 1e-4));
    }

    [Fact]
    public void Weights_HaveTheNamesThatTheModelGivesThem()
    {
        using var scope = NewDisposeScope();
        var network = BuiltInNetwork.Create(BuiltInNetwork.Values("row"), 3, "mlp", """{ "hidden": [4], "normalization": "batch" }""");
        using var module = network.Module;

        Assert.Superset(
            new HashSet<string> { "layers.0.weight", "layers.0.bias", "layers.1.weight", "norms.0.weight", "norms.0.running_mean" },
            network.Export().Weights.Values.ToHashSet()
        );
    }

    // Value i is i mod scales, and was made smaller by as much.
    private static InputDescription Scaled(InputDescription input, int scales) =>
        input with
        {
            Scales = [.. Enumerable.Range(0, scales).Select(place => new ValueScale($"{place}", 100 * place, 1 + place))],
        };
}
