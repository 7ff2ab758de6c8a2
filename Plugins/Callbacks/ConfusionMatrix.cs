using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>Counts which class was taken for which on the validation split: the matrix
/// <c>confusion</c>, a row for each true class, a column for each predicted one.</summary>
[Component("confusion-matrix", Description = "Which class was taken for which on the validation split.")]
public sealed class ConfusionMatrix(ConfusionMatrixOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Data.Target is not { Kind: TargetKind.Classes, ClassCount: > 0 and <= 1000 })
        {
            throw new ComponentException(
                "The callback 'confusion-matrix' wants 1000 classes or tokens at most. For values use the metric 'r2'."
            );
        }

        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, ConfusionMatrixOptions options) : Callback
    {
        private readonly int _classes = context.Data.Target.ClassCount;
        private long[] _counts = new long[context.Data.Target.ClassCount * context.Data.Target.ClassCount];
        private int _epoch = -1;
        private bool _written;

        public override void OnValidationBatch(ValidationEvent validation)
        {
            if (_epoch != validation.Epoch)
            {
                (_epoch, _counts, _written) = (validation.Epoch, new long[_counts.Length], false);
            }

            var output = validation.Prediction.Output;
            var guesses = context.Loss.Outputs == 1 ? output.squeeze(-1).gt(0).to(int64) : output.argmax(-1);
            var targets = validation.Batch.Targets;
            var counted = targets.ge(0).logical_and_(targets.lt(_classes));
            if (validation.Batch.Mask is { } mask)
            {
                counted.logical_and_(mask);
            }

            var pairs = (targets * _classes) + guesses;
            var counts = pairs[counted].bincount(weights: null, minlength: _counts.Length).cpu().data<long>();
            for (var i = 0; i < _counts.Length; i++)
            {
                _counts[i] += counts[i];
            }
        }

        public override void OnEpochEnd(EpochEvent epoch)
        {
            if (epoch.Epoch == _epoch && Cadence.IsDueAtEpoch(epoch.Epoch, options.EveryEpochs))
            {
                Write();
            }
        }

        public override void OnRunEnd(RunEvent run)
        {
            if (_epoch >= 0 && !_written)
            {
                Write();
            }
        }

        private void Write()
        {
            var names = context.Data.Target.Vocabulary?.Tokens ?? context.Data.Target.Classes;
            context.WriteArtifact(new MatrixArtifact("confusion", [.. _counts.Select(count => (double)count)], names, names));
            _written = true;
        }
    }
}
