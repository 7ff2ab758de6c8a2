using System.Diagnostics;
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

    // TorchSharp leaves the gain and the offset of a group normalisation as the memory was.
    private static GroupNorm OneGroup(long channels)
    {
        var norm = nn.GroupNorm(1, channels);
        nn.init.ones_(norm.weight!);
        nn.init.zeros_(norm.bias!);
        return norm;
    }
}
