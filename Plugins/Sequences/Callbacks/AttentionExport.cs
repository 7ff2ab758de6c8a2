using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>What the callback of <see cref="AttentionWeights"/> writes.</summary>
internal sealed class AttentionExport(CallbackContext context, IAttention attention)
{
    /// <summary>Writes it of a batch's first example.</summary>
    public void Write(Batch batch)
    {
        var weights = new List<Tensor>();
        attention.Observer = calls => weights.Add(calls[0].mean([0]));
        var output = context.Forward(batch);
        attention.Observer = null;

        // A model that runs freely is called once for each step: the last row is the new one.
        var matrix = (weights.Count == 1 ? weights[0] : stack([.. weights.Select(rows => Padded(rows[-1], weights[^1].shape[1]))]))
            .cpu()
            .to(float64);
        var rows = StepLabels.Of(context.Data.Target.Vocabulary, output.dim() > 2 ? output[0].argmax(-1) : null, matrix.shape[0]);
        var columns = StepLabels.Of(
            context.Data.Inputs[0].Vocabulary,
            context.Data.Inputs[0].Vocabulary is null ? null : batch.Inputs[0][0],
            matrix.shape[1]
        );
        context.WriteArtifact(new MatrixArtifact("attention", matrix.contiguous().flatten().data<double>().ToArray(), rows, columns));
    }

    private static Tensor Padded(Tensor row, long length) => nn.functional.pad(row, [0, length - row.shape[0]]);
}
