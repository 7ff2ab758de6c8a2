using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>What lies near what among vectors.</summary>
internal static class VectorSpace
{
    /// <summary>The first principal components: the directions in which the vectors differ most.</summary>
    /// <param name="vectors">Vectors <c>[count, width]</c>.</param>
    /// <param name="dimensions">How many; where the vectors have fewer, the others are 0.</param>
    /// <returns><c>[count, dimensions]</c>; each component's largest element is positive, so that its sign is well defined.</returns>
    public static Tensor Project(Tensor vectors, int dimensions)
    {
        var centred = vectors - vectors.mean([0], keepdim: true);
        var (_, _, directions) = linalg.svd(centred, fullMatrices: false);
        var kept = Math.Min(dimensions, (int)directions.shape[0]);
        var components = directions.narrow(0, 0, kept);
        var signs = components.gather(1, components.abs().argmax(1, keepdim: true)).sign();
        var projected = centred.matmul((components * signs).transpose(0, 1));
        return kept == dimensions ? projected : nn.functional.pad(projected, [0, dimensions - kept]);
    }

    /// <summary>The cosine of the angle between each two vectors; a vector isn't its own neighbour (−∞).</summary>
    public static Tensor Similarities(Tensor vectors)
    {
        var lengths = vectors.norm(1, keepdim: true).clamp_min(1e-12);
        var units = vectors / lengths;
        return units.matmul(units.transpose(0, 1)).masked_fill(eye(vectors.shape[0], dtype: @bool), double.NegativeInfinity);
    }
}
