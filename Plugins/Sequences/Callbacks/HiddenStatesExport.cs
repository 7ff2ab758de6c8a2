using Platform.Abstractions;
using Platform.Plugins.Sequences.Recurrent;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>The callback of <see cref="HiddenStates"/>.</summary>
internal sealed class HiddenStatesExport(CallbackContext context, IRecurrentNetwork network) : Callback
{
    private bool _written;

    /// <inheritdoc/>
    public override void OnValidationBatch(ValidationEvent validation)
    {
        if (_written)
            return;

        _written = true;
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var (batch, vocabulary) = (validation.Batch, context.Data.Inputs[0].Vocabulary);
        var states = network.Body.Read(batch.Inputs[0].narrow(0, 0, 1), null).Outputs[0].cpu().to(float64);
        var steps = batch.Lengths is { } lengths ? lengths[0].item<long>() : states.shape[0];
        states = states.narrow(0, 0, steps).contiguous();
        var rows = StepLabels.Of(vocabulary, vocabulary is null ? null : batch.Inputs[0][0], steps);
        context.WriteArtifact(new MatrixArtifact("hidden-states", states.flatten().data<double>().ToArray(), rows, StepLabels.Numbers(states.shape[1])));
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(EpochEvent epoch) => _written = false;
}
