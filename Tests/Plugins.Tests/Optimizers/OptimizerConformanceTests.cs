using Platform.Plugins.Optimizers;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Optimizers;

public sealed class SgdConformanceTests : OptimizerConformance<Sgd>
{
    protected override Sgd Create() => new(new() { Momentum = 0.9, WeightDecay = 0.1 });
}

public sealed class DampenedSgdConformanceTests : OptimizerConformance<Sgd>
{
    protected override Sgd Create() => new(new() { Momentum = 0.9, Dampening = 0.5 });
}

public sealed class AdamConformanceTests : OptimizerConformance<Adam>
{
    protected override Adam Create() => new(new() { Amsgrad = true });
}

public sealed class AdadeltaConformanceTests : OptimizerConformance<Adadelta>
{
    protected override Adadelta Create() => new(new());
}

public sealed class AdagradConformanceTests : OptimizerConformance<Adagrad>
{
    protected override Adagrad Create() => new(new() { LearningRateDecay = 0.1 });
}

public sealed class RmsPropConformanceTests : OptimizerConformance<RmsProp>
{
    protected override RmsProp Create() =>
        new(
            new()
            {
                Centered = true,
                Momentum = 0.5,
                WeightDecay = 0.1,
            }
        );
}

public sealed class AdamWConformanceTests : OptimizerConformance<AdamW>
{
    protected override AdamW Create() => new(new() { Amsgrad = true });
}

public sealed class AdamaxConformanceTests : OptimizerConformance<Adamax>
{
    protected override Adamax Create() => new(new() { WeightDecay = 0.1 });
}

public sealed class NAdamConformanceTests : OptimizerConformance<NAdam>
{
    protected override NAdam Create() => new(new() { WeightDecay = 0.1 });
}

public sealed class RAdamConformanceTests : OptimizerConformance<RAdam>
{
    protected override RAdam Create() => new(new() { Beta2 = 0.9 });
}

public sealed class ScheduleFreeSgdConformanceTests : OptimizerConformance<ScheduleFreeSgd>
{
    protected override ScheduleFreeSgd Create() => new(new() { WeightDecay = 0.1, WarmUpSteps = 3 });
}

public sealed class ScheduleFreeAdamWConformanceTests : OptimizerConformance<ScheduleFreeAdamW>
{
    protected override ScheduleFreeAdamW Create() => new(new() { WeightDecay = 0.1, WarmUpSteps = 3 });
}

public sealed class ScheduleFreeRAdamConformanceTests : OptimizerConformance<ScheduleFreeRAdam>
{
    protected override ScheduleFreeRAdam Create() =>
        new(
            new()
            {
                Beta2 = 0.9,
                WeightDecay = 0.1,
                SilentStart = false,
            }
        );
}

// A large coefficient lets the estimate of the distance rise within two steps.
public sealed class ProdigyConformanceTests : OptimizerConformance<Prodigy>
{
    protected override IReadOnlyList<string> Still => ["start"];

    protected override Prodigy Create() => new(new() { WeightDecay = 0.1, DCoefficient = 1000 });
}

public sealed class DAdaptAdamConformanceTests : OptimizerConformance<DAdaptAdam>
{
    protected override IReadOnlyList<string> Still => ["d"];

    protected override DAdaptAdam Create() => new(new() { WeightDecay = 0.1, BiasCorrection = true });
}

public sealed class LDogConformanceTests : OptimizerConformance<LDog>
{
    protected override IReadOnlyList<string> Still => ["start", "distance"];

    protected override LDog Create() => new(new() { InitialDistance = 0.1, WeightDecay = 0.1 });
}

public sealed class LionConformanceTests : OptimizerConformance<Lion>
{
    protected override Lion Create() => new(new() { WeightDecay = 0.1 });
}

public sealed class MuonConformanceTests : OptimizerConformance<Muon>
{
    protected override Muon Create() => new(new() { WeightDecay = 0.1 });
}

public sealed class MechanicConformanceTests : OptimizerConformance<Mechanic>
{
    protected override IReadOnlyList<string> Still => ["start"];

    protected override Mechanic Create() => new(new(), new Adam(new() { Amsgrad = true }));
}
