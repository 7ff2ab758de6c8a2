using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Plain recurrence (Elman, 1990): h_t = f(W x_t + U h_(t-1) + b).</summary>
[Component("rnn", Description = "Plain recurrent layers over sequences, h_t = f(W x_t + U h_(t-1) + b), fused or written out.")]
public sealed class Rnn(RnnOptions options) : IModelFactory, IExportableModel
{
    /// <inheritdoc/>
    public nn.Module Create(ModelContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var network = RecurrentModel.Create(
            context,
            "rnn",
            options,
            width => options.Cell == RnnCell.Written ? new WrittenRnn(width, options) : FusedLayers.Rnn(width, options)
        );
        Scale(network, options.RecurrentGain);
        return network;
    }

    /// <inheritdoc/>
    public GraphValue Write(nn.Module network, ModelGraph graph, GraphInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(inputs);
        return RecurrentModel.Write(network, graph, inputs, "rnn");
    }

    private static void Scale(nn.Module network, double gain)
    {
        using var guard = no_grad();
        foreach (var (name, weight) in network.named_parameters())
        {
            if (name.Contains("weight_hh", StringComparison.Ordinal) || name.EndsWith("recurrent.weight", StringComparison.Ordinal))
            {
                weight.mul_(gain);
            }
        }
    }
}
