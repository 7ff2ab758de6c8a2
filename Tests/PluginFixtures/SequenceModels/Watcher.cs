using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Writes the gradients' norm of each epoch, and at its end a matrix and a text;
/// counts its steps in a tensor that survives a resume.</summary>
[Component("watcher")]
public sealed class Watcher : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context) => new Watch(context);

    private sealed class Watch(CallbackContext context) : Callback
    {
        private readonly Tensor _steps = zeros(1, dtype: int64);
        private readonly long[,] _confusion = new long[context.Data.Target.ClassCount, context.Data.Target.ClassCount];
        private double _norm;

        public override IReadOnlyList<NamedTensor> State => [new("steps", _steps)];

        public override void OnBackward(StepEvent step) =>
            _norm = context
                .Model.parameters()
                .Select(parameter => parameter.grad)
                .OfType<Tensor>()
                .Sum(gradient => gradient.square().sum().item<float>());

        public override void OnStepEnd(StepEvent step)
        {
            using var noGradient = no_grad();
            _steps.add_(1);
        }

        public override void OnValidationBatch(ValidationEvent validation)
        {
            var said = validation.Prediction.Output.argmax(-1).data<long>().ToArray();
            foreach (var (right, answer) in validation.Batch.Targets.data<long>().ToArray().Zip(said))
            {
                _confusion[right, answer]++;
            }
        }

        public override void OnEpochEnd(EpochEvent epoch)
        {
            context.WriteMetric("gradient/norm", Math.Sqrt(_norm));
            context.WriteMetric("watcher/steps", _steps.item<long>());
            var labels = context.Data.Target.Classes;
            context.WriteArtifact(
                new MatrixArtifact("confusion", [.. _confusion.Cast<long>().Select(count => (double)count)], labels, labels)
            );
            context.WriteArtifact(new TextArtifact("note", $"Epoch {epoch.Epoch} ended at step {epoch.Step}."));
            Array.Clear(_confusion);
        }
    }
}
