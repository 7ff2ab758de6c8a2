using static TorchSharp.torch;

namespace Platform.Plugins.Tests;

/// <summary>A parameter's value, and its gradient in PyTorch.</summary>
internal sealed record GoldenParameter(string Name, double[] Value, double[] Gradient);

/// <summary>The parameters of a model in the order of the model.</summary>
internal static class GoldenParameters
{
    /// <summary>Gives the model their values.</summary>
    public static void Load(this IReadOnlyList<GoldenParameter> golden, nn.Module model)
    {
        using var guard = no_grad();
        Assert.Equal(golden.Count, model.named_parameters().Count());
        foreach (var (one, (_, parameter)) in golden.Zip(model.named_parameters()))
        {
            parameter.copy_(tensor(one.Value, dtype: parameter.dtype).reshape(parameter.shape));
        }
    }

    /// <summary>Expects their gradients in the model.</summary>
    public static void AssertGradients(this IReadOnlyList<GoldenParameter> golden, nn.Module model, bool isDouble) =>
        Assert.All(
            golden.Zip(model.named_parameters()),
            pair => GoldenFile.AssertClose(pair.First.Gradient, pair.Second.parameter.grad!, isDouble)
        );
}
