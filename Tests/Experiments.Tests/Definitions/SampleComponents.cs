using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;
using Platform.TestKit;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Definitions;

/// <summary>Components to name in definitions; nothing is trained with them.</summary>
public static class SampleComponents
{
    public static AssemblyCatalog Catalog { get; } = AssemblyCatalog.OfTypes([.. typeof(SampleComponents).GetNestedTypes()]);

    [Component("digits")]
    public sealed class Digits : IDatasetFactory
    {
        public Dataset Create(DatasetContext context) => throw new NotSupportedException();
    }

    public sealed record MlpOptions
    {
        [Range(1, 10_000)]
        public IReadOnlyList<int> Hidden { get; init; } = [64, 32];

        public Activation Activation { get; init; }

        [Range(0.0, 1.0, MaximumIsExclusive = true)]
        public double Dropout { get; init; }
    }

    public enum Activation
    {
        Relu,
        Tanh,
        LeakyRelu,
    }

    [Component("mlp")]
    public sealed class Mlp(MlpOptions options) : IModelFactory
    {
        public int Layers { get; } =
            options.Hidden.Count > 0
                ? options.Hidden.Count
                : throw new ComponentException("At least one hidden layer is needed.", "hidden");

        public nn.Module Create(ModelContext context) => throw new NotSupportedException();
    }

    [Component("cross-entropy")]
    public sealed class CrossEntropy : ILossFactory
    {
        public Loss Create(LossContext context) => throw new NotSupportedException();
    }

    public sealed record SgdOptions
    {
        [Range(0.0, 10.0, MinimumIsExclusive = true)]
        public double LearningRate { get; init; } = 0.01;

        [Range(0.0, 1.0)]
        public double Momentum { get; init; }
    }

    [Component("sgd")]
    public sealed class Sgd(SgdOptions options) : IOptimizerFactory
    {
        public SgdOptions Options { get; } = options;

        public Optimizer Create(OptimizerContext context) => throw new NotSupportedException();
    }

    public sealed record AdamOptions
    {
        [Range(0.0, 1.0, MinimumIsExclusive = true)]
        public double LearningRate { get; init; } = 0.001;

        [Range(0.0, 1.0, MaximumIsExclusive = true)]
        public double Beta1 { get; init; } = 0.9;
    }

    [Component("adam")]
    public sealed class Adam(AdamOptions options) : IOptimizerFactory
    {
        public AdamOptions Options { get; } = options;

        public Optimizer Create(OptimizerContext context) => throw new NotSupportedException();
    }

    [Component("accuracy")]
    public sealed class Accuracy : IMetricFactory
    {
        public Metric Create(MetricContext context) => throw new NotSupportedException();
    }

    [Component("gradient-norm")]
    public sealed class GradientNorm : ICallbackFactory
    {
        public Callback Create(CallbackContext context) => throw new NotSupportedException();
    }

    [Component("cosine")]
    public sealed class Cosine : IScheduleFactory
    {
        public LearningRateSchedule Create(ScheduleContext context) => throw new NotSupportedException();
    }

    public sealed record RandomOptions
    {
        [Range(1, long.MaxValue)]
        public required long Trials { get; init; }
    }

    [Component("random")]
    public sealed class Random(RandomOptions options) : ISamplerFactory
    {
        public Sampler Create(SamplerContext context) =>
            new()
            {
                Count = options.Trials,
                Propose = request => new ParametersProposal(
                    context.Space.Choose(
                        (name, distribution) => distribution.At(new CounterRandom(context.Seed).Uniform(request.Point, name))
                    )
                ),
            };
    }

    [Component("grid")]
    public sealed class Grid : ISamplerFactory
    {
        public Sampler Create(SamplerContext context) =>
            context.Space.Parameters.FirstOrDefault(parameter =>
                parameter.Alternatives.Any(alternative => alternative.Distribution.Grid() is null)
            )
                is { } continuous
                ? throw new ComponentException("A grid needs points.", continuous.Name)
                : new() { Count = 1, Propose = _ => new ExhaustedProposal() };
    }
}
