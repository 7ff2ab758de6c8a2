using Platform.Plugins.Callbacks;
using Platform.Plugins.Metrics.Callbacks;
using Platform.Plugins.Sequences.Callbacks;
using Platform.Plugins.Sequences.Inputs;
using Platform.Plugins.Sequences.Recurrent;
using Platform.TestKit;
using Platform.TestKit.Training;

namespace Platform.Plugins.Tests.Callbacks;

public sealed class ConfusionMatrixConformanceTests : CallbackConformance<ConfusionMatrix>
{
    protected override ConfusionMatrix Create() => new(new() { EveryEpochs = 1 });
}

public sealed class GradientCheckConformanceTests : CallbackConformance<GradientCheck>
{
    protected override GradientCheck Create() => new(new() { Every = 2 });
}

public sealed class GradientNoiseScaleConformanceTests : CallbackConformance<GradientNoiseScale>
{
    protected override GradientNoiseScale Create() => new(new() { Every = 2, Parts = 2 });
}

public sealed class GradientNormConformanceTests : CallbackConformance<GradientNorm>
{
    protected override GradientNorm Create() => new(new() { Every = 2 });
}

public sealed class LossLandscapeConformanceTests : CallbackConformance<LossLandscape>
{
    protected override LossLandscape Create() => new(new() { Points = 3 });
}

public sealed class SamplePredictionsConformanceTests : CallbackConformance<SamplePredictions>
{
    protected override SamplePredictions Create() => new(new() { EveryEpochs = 1 });
}

public sealed class SensitivityConformanceTests : CallbackConformance<Sensitivity>
{
    protected override Sensitivity Create() => new(new() { Every = 3, Points = 3 });
}

public sealed class SharpnessConformanceTests : CallbackConformance<Sharpness>
{
    protected override Sharpness Create() => new(new() { Every = 3 });
}

public sealed class UpdateRatioConformanceTests : CallbackConformance<UpdateRatio>
{
    protected override UpdateRatio Create() => new(new() { Every = 2 });
}

public sealed class WeightsConformanceTests : CallbackConformance<Weights>
{
    protected override Weights Create() => new(new());
}

public sealed class EmbeddingsConformanceTests : CallbackConformance<Embeddings>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Tokens, Model = new BagOfWords(new()) };

    protected override Embeddings Create() => new(new());
}

public sealed class GradientThroughTimeConformanceTests : CallbackConformance<GradientThroughTime>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Tokens, Model = new Lstm(new()) };

    protected override GradientThroughTime Create() => new(new());
}

public sealed class HiddenStatesConformanceTests : CallbackConformance<HiddenStates>
{
    protected override SmallTraining Training => new() { Dataset = SmallData.Tokens, Model = new Lstm(new()) };

    protected override HiddenStates Create() => new();
}

public sealed class RocCurveConformanceTests : CallbackConformance<RocCurve>
{
    protected override RocCurve Create() => new(new() { EveryEpochs = 1 });
}

public sealed class PrecisionRecallCurveConformanceTests : CallbackConformance<PrecisionRecallCurve>
{
    protected override PrecisionRecallCurve Create() => new(new());
}

public sealed class CalibrationCurveConformanceTests : CallbackConformance<CalibrationCurve>
{
    protected override CalibrationCurve Create() => new(new() { EveryEpochs = 1 });
}

public sealed class HistogramsConformanceTests : CallbackConformance<Histograms>
{
    protected override Histograms Create() => new(new());
}

public sealed class ClassificationReportConformanceTests : CallbackConformance<ClassificationReport>
{
    protected override ClassificationReport Create() => new(new() { EveryEpochs = 1 });
}
