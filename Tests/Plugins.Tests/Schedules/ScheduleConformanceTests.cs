using Platform.Plugins.Schedules;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Schedules;

public sealed class ConstantConformanceTests : ScheduleConformance<Constant>
{
    protected override Constant Create() => new();
}

public sealed class CosineConformanceTests : ScheduleConformance<Cosine>
{
    protected override Cosine Create() => new(new());
}

public sealed class CosineRestartsConformanceTests : ScheduleConformance<CosineRestarts>
{
    protected override CosineRestarts Create() => new(new() { Period = 3, Multiplier = 2 });
}

public sealed class ExponentialConformanceTests : ScheduleConformance<Exponential>
{
    protected override Exponential Create() => new(new());
}

public sealed class GreedyConformanceTests : ScheduleConformance<Greedy>
{
    protected override Greedy Create() => new(new() { Patience = 1 });
}

public sealed class LinearConformanceTests : ScheduleConformance<Linear>
{
    protected override Linear Create() => new(new());
}

public sealed class OneCycleConformanceTests : ScheduleConformance<OneCycle>
{
    protected override OneCycle Create() => new(new());
}

public sealed class PolynomialConformanceTests : ScheduleConformance<Polynomial>
{
    protected override Polynomial Create() => new(new());
}

public sealed class RangeTestConformanceTests : ScheduleConformance<RangeTest>
{
    protected override RangeTest Create() => new(new());
}

public sealed class ReduceOnPlateauConformanceTests : ScheduleConformance<ReduceOnPlateau>
{
    protected override ReduceOnPlateau Create() => new(new() { Patience = 2 });
}

public sealed class StepConformanceTests : ScheduleConformance<Step>
{
    protected override Step Create() => new(new() { Every = 3 });
}

public sealed class WarmUpCosineConformanceTests : ScheduleConformance<WarmUpCosine>
{
    protected override WarmUpCosine Create() => new(new());
}

public sealed class WsdConformanceTests : ScheduleConformance<Wsd>
{
    protected override Wsd Create() => new(new());
}
