using System.Text.Json;
using Platform.Experiments.Training;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>Against numbers of PyTorch (Golden/clipping.py).</summary>
[Collection(nameof(TorchTests))]
public sealed class GradientClipperTests
{
    private static readonly JsonElement Golden = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Training", "Golden", "clipping.json")))
        .RootElement;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Gradients_AreClippedAsInPyTorch(int number)
    {
        using var scope = NewDisposeScope();
        var golden = Golden.GetProperty("cases")[number];
        var settings = Trial.Definition.Training with { ClipNorm = Limit(golden, "norm"), ClipValue = Limit(golden, "value") };
        var parameters = Parameters(Golden.GetProperty("gradients"));
        using var clipper = GradientClipper.Of(settings, parameters)!;

        clipper.Clip();

        var expected = golden.GetProperty("clipped").EnumerateArray().SelectMany(Floats);
        Assert.Equal(
            expected,
            parameters.SelectMany(parameter => parameter.grad!.data<float>().ToArray()),
            (one, other) => MathF.Abs(one - other) <= 1e-6f * MathF.Abs(one)
        );
    }

    [Fact]
    public void ParameterWithoutAGradient_IsLeftOut()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters(Golden.GetProperty("gradients"));
        parameters[1].grad = null;
        using var clipper = GradientClipper.Of(Trial.Definition.Training with { ClipNorm = 1 }, parameters)!;

        clipper.Clip();

        Assert.Null(parameters[1].grad);
        Assert.Equal(3f / 13, parameters[0].grad![0].item<float>(), 1e-5f);
    }

    [Fact]
    public void WithoutALimit_ThereIsNoClipper() => Assert.Null(GradientClipper.Of(Trial.Definition.Training, []));

    private static Tensor[] Parameters(JsonElement gradients) =>
        [
            .. gradients
                .EnumerateArray()
                .Select(gradient =>
                {
                    var values = Floats(gradient);
                    Tensor parameter = zeros(values.Length, requires_grad: true);
                    parameter.grad = tensor(values);
                    return parameter;
                }),
        ];

    private static float[] Floats(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetSingle())];

    private static double? Limit(JsonElement golden, string name) => golden.TryGetProperty(name, out var limit) ? limit.GetDouble() : null;
}
