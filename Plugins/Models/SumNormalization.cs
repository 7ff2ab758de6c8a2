using System.Diagnostics;
using Platform.Abstractions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Platform.Plugins.Models;

/// <summary>Makes and applies the normalisation of one layer's sums, with PyTorch's constants.</summary>
internal static class SumNormalization
{
    /// <summary>The layer's gain, offset and running statistics; null if nothing is normalised.</summary>
    public static nn.Module<Tensor, Tensor>? Create(LayerNormalization kind, long neurons) =>
        kind switch
        {
            LayerNormalization.None => null,
            LayerNormalization.Batch => nn.BatchNorm1d(neurons),
            LayerNormalization.Layer => nn.LayerNorm(neurons),
            _ => throw new UnreachableException(),
        };

    /// <summary>The same for the sums of a convolution: one gain and one offset for each channel.</summary>
    public static nn.Module<Tensor, Tensor>? CreateForImages(LayerNormalization kind, long channels) =>
        kind switch
        {
            LayerNormalization.None => null,
            LayerNormalization.Batch => nn.BatchNorm2d(channels),
            LayerNormalization.Layer => OneGroup(channels),
            _ => throw new UnreachableException(),
        };

    /// <summary>Normalises sums <c>[batch, neurons]</c> or <c>[batch, channels, rows, columns]</c>.</summary>
    public static Tensor Apply(nn.Module<Tensor, Tensor> normalization, Tensor sums) =>
        normalization is NormBase { training: true } batch && sums.numel() == sums.shape[1]
            ? nn.functional.batch_norm(sums, batch.running_mean!, batch.running_var!, batch.weight, batch.bias, training: false)
            : normalization.call(sums);

    /// <summary>The same as operators, as after the training.</summary>
    public static GraphValue Write(nn.Module<Tensor, Tensor> normalization, ModelGraph graph, GraphValue sums) =>
        normalization switch
        {
            NormBase batch => graph.Apply(
                "BatchNormalization",
                [
                    sums,
                    graph.Constant(batch.weight!),
                    graph.Constant(batch.bias!),
                    graph.Constant(batch.running_mean!),
                    graph.Constant(batch.running_var!),
                ],
                ("epsilon", (float)batch.eps)
            ),
            LayerNorm layer => graph.Normalize(sums, layer),
            GroupNorm group => WriteGroup(group, graph, sums),
            _ => throw new UnreachableException(),
        };

    // The operator of that name is younger than the operator set: all channels as one, then each with its gain and offset.
    private static GraphValue WriteGroup(GroupNorm group, ModelGraph graph, GraphValue sums)
    {
        var one = graph.Apply(
            "InstanceNormalization",
            [graph.Apply("Reshape", [sums, graph.Numbers(0, 1, -1)]), graph.Constant(ones(1)), graph.Constant(zeros(1))],
            ("epsilon", (float)group.eps)
        );
        var normal = graph.Apply("Reshape", [one, graph.Apply("Shape", [sums])]);
        return graph.Apply("Add", [graph.Apply("Mul", [normal, Column(group.weight!)]), Column(group.bias!)]);

        GraphValue Column(Tensor channels) => graph.Constant(channels.reshape(-1, 1, 1));
    }

    // TorchSharp leaves the gain and the offset of a group normalisation as the memory was.
    private static GroupNorm OneGroup(long channels)
    {
        var norm = nn.GroupNorm(1, channels);
        nn.init.ones_(norm.weight!);
        nn.init.zeros_(norm.bias!);
        return norm;
    }
}
