using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Callbacks;

/// <summary>Keeps what an artifact needs of each validation batch, and writes it at the ends of
/// epochs that are due, and of the run.</summary>
/// <param name="context">The run.</param>
/// <param name="everyEpochs">Epochs from one artifact to the next; 0: only at the end.</param>
/// <param name="ignoredClass">The class whose targets don't count.</param>
/// <param name="keep">What is kept of a batch.</param>
/// <param name="write">Writes the artifact of all that was kept of an epoch, batch after batch.</param>
internal sealed class ValidationScores(
    CallbackContext context,
    int everyEpochs,
    int? ignoredClass,
    Func<ScoredClasses, Tensor> keep,
    Action<IReadOnlyList<double>> write
) : Callback
{
    private readonly List<double> _kept = [];
    private int _epoch = -1;
    private bool _written;

    public override void OnValidationBatch(ValidationEvent validation)
    {
        if (_epoch != validation.Epoch)
        {
            (_epoch, _written) = (validation.Epoch, false);
            _kept.Clear();
        }

        using var scope = NewDisposeScope();
        var scored = ScoredClasses.Of(validation.Prediction, validation.Batch, context.Loss.Outputs, ignoredClass);
        _kept.AddRange(keep(scored).to(float64).cpu().contiguous().data<double>());
    }

    public override void OnEpochEnd(EpochEvent epoch)
    {
        if (epoch.Epoch == _epoch && everyEpochs > 0 && (epoch.Epoch + 1) % everyEpochs == 0)
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
        _written = true;
        write(_kept);
    }
}
