using Platform.Abstractions;
using Platform.Plugins.Optimizers;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Optimizers;

public sealed class MuonTests
{
    [Fact]
    public void Hidden_OfNamedLayers_AreMatricesBetweenTheFirstAndTheLast()
    {
        using var scope = NewDisposeScope();
        NamedTensor[] parameters =
        [
            new("conv.0.weight", zeros(4, 1, 3, 3)),
            new("conv.0.bias", zeros(4)),
            new("conv.1.weight", zeros(8, 4, 3, 3)),
            new("position_embedding.weight", zeros(9, 8)),
            new("norm.weight", zeros(8)),
            new("hidden.weight", zeros(8, 8)),
            new("output.weight", zeros(2, 8)),
            new("output.bias", zeros(2)),
        ];

        var hidden = Muon.Hidden(parameters);

        Assert.Equal(["conv.1.weight", "hidden.weight"], hidden.Select(parameter => parameter.Name));
    }

    [Fact]
    public void Hidden_OfASingleLayer_IsNothing()
    {
        using var scope = NewDisposeScope();

        Assert.Empty(Muon.Hidden([new("weight", zeros(2, 3)), new("bias", zeros(2))]));
    }

    // The polynomial's five iterations of [[1, 2, 3], [4, 5, 7]], computed with NumPy from the authors' page.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_OfAMatrix_IsItsOrthogonalFactor(bool tall)
    {
        using var scope = NewDisposeScope();
        var gradient = tensor([1.0, 2, 3, 4, 5, 7], dtype: float64).reshape(2, 3);
        var factor = tensor([-.6591771591, .1996672455, .5525044623, .5583653216, .318451261, .3446303279], dtype: float64).reshape(2, 3);
        var weight = (tall ? zeros(3, 2, dtype: float64) : zeros(2, 3, dtype: float64)).requires_grad_();
        NamedTensor[] parameters = [new("first", zeros(1, 1)), new("hidden", weight), new("last", zeros(1, 1))];
        var optimizer = new Muon(
            new()
            {
                LearningRate = 1,
                Momentum = 0,
                Nesterov = false,
            }
        ).Create(new() { Parameters = parameters, Device = CPU });
        (weight * (tall ? gradient.t() : gradient)).sum().backward();

        optimizer.Step(1);

        // A tall matrix's step is longer by the root of its proportions.
        var expected = tall ? factor.t() * Math.Sqrt(1.5) : factor;
        Assert.True((weight + expected).abs().max().item<double>() < 1e-9);
    }

    [Fact]
    public void EffectiveRates_WithHalfTheRate_AreHalfOfBoth()
    {
        using var scope = NewDisposeScope();
        NamedTensor[] parameters = [new("a", zeros(2, 2)), new("b", zeros(2, 2)), new("c", zeros(2)), new("d", zeros(2, 2))];
        var optimizer = new Muon(new() { LearningRate = 0.02, RestLearningRate = 0.004 }).Create(
            new() { Parameters = parameters, Device = CPU }
        );

        Assert.Equal([0.002, 0.01, 0.002, 0.002], optimizer.EffectiveRates!(0.01));
    }
}
