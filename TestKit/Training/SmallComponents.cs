using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.TestKit.Training;

/// <summary>The simplest components that train on <see cref="SmallData"/>: what stands around the component under test.</summary>
internal static class SmallComponents
{
    /// <summary>A linear layer; for tokens, of their mean embedding.</summary>
    public static IModelFactory Model { get; } = new ModelOf(Linear);

    /// <summary>Cross-entropy for classes, squared error for values.</summary>
    public static ILossFactory Loss { get; } = new SimpleLoss();

    /// <summary>Gradient descent.</summary>
    public static IOptimizerFactory Optimizer { get; } = new GradientDescent();

    private static nn.Module Linear(ModelContext context) =>
        context.Data.Inputs[0].Vocabulary is { } vocabulary
            ? new MeanEmbedding(vocabulary.Tokens.Count, context.Outputs)
            : nn.Linear(context.Data.Inputs[0].Shape[0], context.Outputs);

    private sealed class MeanEmbedding : nn.Module<Tensor, Tensor>
    {
        private const long Width = 8;
        private readonly nn.Module<Tensor, Tensor> _embedding;
        private readonly nn.Module<Tensor, Tensor> _output;

        public MeanEmbedding(long tokens, long outputs)
            : base(nameof(MeanEmbedding))
        {
            (_embedding, _output) = (nn.Embedding(tokens, Width), nn.Linear(Width, outputs));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => _output.call(_embedding.call(input).mean([1]));
    }

    private sealed class ModelOf(Func<ModelContext, nn.Module> create) : IModelFactory
    {
        public nn.Module Create(ModelContext context) => create(context);
    }

    private sealed class SimpleLoss : ILossFactory
    {
        public Loss Create(LossContext context) =>
            context.Data.Target.Kind == TargetKind.Classes
                ? new() { Outputs = context.Data.Target.ClassCount, Compute = CrossEntropy }
                : new() { Outputs = context.Data.Target.Shape[0], Compute = SquaredError };

        private static LossSum CrossEntropy(Tensor output, Batch batch) =>
            new(nn.functional.cross_entropy(output, batch.Targets, reduction: nn.Reduction.Sum), batch.Count);

        private static LossSum SquaredError(Tensor output, Batch batch) =>
            new((output - batch.Targets).square().sum(), batch.Targets.numel());
    }

    private sealed class GradientDescent : IOptimizerFactory
    {
        private const double Rate = 0.1;

        public Optimizer Create(OptimizerContext context)
        {
            Tensor[] parameters = [.. context.Parameters.Select(parameter => parameter.Value)];
            return new()
            {
                LearningRate = Rate,
                State = [],
                Step = rate =>
                {
                    using var _ = no_grad();
                    foreach (var parameter in parameters)
                    {
                        if (parameter.grad is { } gradient)
                        {
                            parameter.add_(gradient, alpha: -rate);
                        }
                    }
                },
            };
        }
    }
}
