using Platform.Plugins.Metrics;
using Platform.TestKit;
using Platform.TestKit.Training;

namespace Platform.Plugins.Tests.Metrics;

public sealed class AccuracyConformanceTests : MetricConformance<Accuracy>
{
    protected override Accuracy Create() => new(new());
}

public sealed class PerplexityConformanceTests : MetricConformance<Perplexity>
{
    protected override Perplexity Create() => new(new());
}

public sealed class MeanAbsoluteErrorMetricConformanceTests : MetricConformance<MeanAbsoluteError>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Values };

    protected override MeanAbsoluteError Create() => new();
}

public sealed class R2ConformanceTests : MetricConformance<R2>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Values };

    protected override R2 Create() => new();
}

public sealed class RootMeanSquaredErrorConformanceTests : MetricConformance<RootMeanSquaredError>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Values };

    protected override RootMeanSquaredError Create() => new();
}
