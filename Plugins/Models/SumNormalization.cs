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

    /// <summary>Normalises sums <c>[batch, neurons]</c>.</summary>
    public static Tensor Apply(nn.Module<Tensor, Tensor> normalization, Tensor sums) =>
        normalization is BatchNorm1d { training: true } batch && sums.shape[0] == 1
            ? nn.functional.batch_norm(sums, batch.running_mean!, batch.running_var!, batch.weight, batch.bias, training: false)
            : normalization.call(sums);
}
