using Platform.Abstractions;
using Platform.Plugins.Sequences.Recurrent;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>What the callback of <see cref="HiddenStates"/> writes.</summary>
internal sealed class HiddenStatesExport(CallbackContext context, IRecurrentNetwork network)
{
    /// <summary>Writes it of a batch's first example.</summary>
    public void Write(Batch batch)
    {
        var vocabulary = context.Data.Inputs[0].Vocabulary;
        var states = network.Body.Read(batch.Inputs[0].narrow(0, 0, 1), null).Outputs[0].cpu().to(float64);
        var steps = batch.Lengths is { } lengths ? lengths[0].item<long>() : states.shape[0];
        states = states.narrow(0, 0, steps).contiguous();
        var rows = StepLabels.Of(vocabulary, vocabulary is null ? null : batch.Inputs[0][0], steps);
        context.WriteArtifact(
            new MatrixArtifact("hidden-states", states.flatten().data<double>().ToArray(), rows, StepLabels.Numbers(states.shape[1]))
        );
    }
}
