using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>Draws random directions in the space of the weights.</summary>
internal static class FilterDirection
{
    /// <summary>One direction: normal numbers, scaled so that each filter (row) has the norm of the network's.</summary>
    /// <param name="weights">Weights of two dimensions or more.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="name">Which direction.</param>
    public static Tensor[] Draw(IReadOnlyList<Tensor> weights, long seed, string name)
    {
        manual_seed(new CounterRandom(seed).Seed(0, name));
        return
        [
            .. weights.Select(weight =>
            {
                var direction = randn(weight.shape, dtype: weight.dtype).to(weight.device);
                return direction * (Norms(weight) / (Norms(direction) + 1e-10));
            }),
        ];
    }

    private static Tensor Norms(Tensor weight)
    {
        long[] rest = [.. Enumerable.Range(1, (int)weight.dim() - 1).Select(dimension => (long)dimension)];
        return weight.square().sum(rest, keepdim: true).sqrt();
    }
}
