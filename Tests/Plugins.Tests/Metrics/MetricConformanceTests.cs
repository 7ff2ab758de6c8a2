using Platform.Plugins.Metrics;
using Platform.Plugins.Metrics.Counted;
using Platform.Plugins.Metrics.Probabilities;
using Platform.Plugins.Metrics.Ranked;
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

public sealed class F1ConformanceTests : MetricConformance<F1>
{
    protected override F1 Create() => new(new());
}

public sealed class CohenKappaConformanceTests : MetricConformance<CohenKappa>
{
    protected override CohenKappa Create() => new(new() { Weights = KappaWeights.Quadratic });
}

public sealed class CalibrationErrorConformanceTests : MetricConformance<CalibrationError>
{
    protected override CalibrationError Create() => new(new());
}

public sealed class BrierScoreConformanceTests : MetricConformance<BrierScore>
{
    protected override BrierScore Create() => new(new());
}

public sealed class RocAucConformanceTests : MetricConformance<RocAuc>
{
    protected override RocAuc Create() => new(new());
}

public sealed class ExplainedVarianceConformanceTests : MetricConformance<ExplainedVariance>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Values };

    protected override ExplainedVariance Create() => new();
}
