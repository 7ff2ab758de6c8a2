using Platform.Abstractions;

namespace Platform.Plugins.Callbacks;

/// <summary>Writes what the model says about the first examples of the validation split, as the text <c>predictions</c>.</summary>
[Component("sample-predictions", Description = "What the model says about some validation examples, next to what is right.")]
public sealed class SamplePredictions(SamplePredictionsOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, SamplePredictionsOptions options) : Callback
    {
        private readonly List<string> _lines = [];
        private int _epoch = -1;
        private bool _written;

        public override void OnValidationBatch(ValidationEvent validation)
        {
            if (_epoch != validation.Epoch)
            {
                (_epoch, _written) = (validation.Epoch, false);
                _lines.Clear();
            }

            var rows = (int)Math.Min(options.Examples - _lines.Count, validation.Batch.Count);
            for (var row = 0; row < rows; row++)
            {
                _lines.Add(
                    new PredictionLine(context.Data.Target, context.Loss.Outputs).Describe(validation.Batch, validation.Prediction, row)
                );
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
            context.WriteArtifact(new TextArtifact("predictions", string.Join('\n', _lines) + "\n"));
            _written = true;
        }
    }
}
