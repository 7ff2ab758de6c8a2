using Platform.Plugins.Losses;
using Platform.TestKit;
using Platform.TestKit.Training;

namespace Platform.Plugins.Tests.Losses;

public sealed class CrossEntropyConformanceTests : LossConformance<CrossEntropy>
{
    protected override CrossEntropy Create() => new(new());
}

public sealed class BinaryCrossEntropyConformanceTests : LossConformance<BinaryCrossEntropy>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Tokens };

    protected override BinaryCrossEntropy Create() => new(new());
}

public sealed class HuberConformanceTests : LossConformance<Huber>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Values };

    protected override Huber Create() => new(new());
}

public sealed class MeanAbsoluteErrorLossConformanceTests : LossConformance<MeanAbsoluteError>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Values };

    protected override MeanAbsoluteError Create() => new();
}

public sealed class MeanSquaredErrorConformanceTests : LossConformance<MeanSquaredError>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Values };

    protected override MeanSquaredError Create() => new();
}
