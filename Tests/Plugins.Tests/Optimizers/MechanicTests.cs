using Platform.Abstractions;
using Platform.Plugins.Optimizers;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Optimizers;

public sealed class MechanicTests
{
    [Fact]
    public void Create_AroundAveragedWeights_IsRefused()
    {
        using var scope = NewDisposeScope();

        var refused = Assert.Throws<ComponentException>(() => Create(new ScheduleFreeSgd(new())));

        Assert.Equal("inner", refused.Option);
        Assert.Contains("Wrap one without averages", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WhoseInnerOptimizerRefuses_NamesItsOption()
    {
        using var scope = NewDisposeScope();

        Assert.Equal("inner.momentum", Assert.Throws<ComponentException>(() => Create(new Picky("momentum"))).Option);
        Assert.Equal("inner", Assert.Throws<ComponentException>(() => Create(new Picky(null))).Option);
    }

    [Fact]
    public void State_HasTheInnerOptimizers()
    {
        using var scope = NewDisposeScope();

        var names = Create(new Sgd(new() { Momentum = 0.9 })).State.Select(state => state.Name);

        Assert.Equal(["inner.momentum_buffer.w", "start.w", "sum.w", "scales", "wins", "bounds", "variances"], names);
    }

    [Fact]
    public void EffectiveRates_OfAnInnerOptimizerThatFindsItsOwn_AreBothTogether()
    {
        using var scope = NewDisposeScope();
        var weight = ones(2, dtype: float64).requires_grad_();
        var optimizer = new Mechanic(new() { InitialScale = 0.5 }, new Prodigy(new() { D0 = 0.01 })).Create(
            new() { Parameters = [new("w", weight)], Device = CPU }
        );
        weight.sum().backward();

        optimizer.Step(1);

        Assert.Equal(0.5 * 0.01, Assert.Single(optimizer.EffectiveRates!(1)), 1e-12);
    }

    private static Optimizer Create(IOptimizerFactory inner) =>
        new Mechanic(new(), inner).Create(new() { Parameters = [new("w", ones(2).requires_grad_())], Device = CPU });

    private sealed class Picky(string? option) : IOptimizerFactory
    {
        public Optimizer Create(OptimizerContext context) => throw new ComponentException("It doesn't fit.", option);
    }
}
