using static TorchSharp.torch;

namespace Platform.Plugins.Metrics.Probabilities;

/// <summary>Probabilities in bins of equal width from 0 to 1: how many there are, what they add up to, and how many came true.</summary>
internal static class ConfidenceBins
{
    /// <summary>The sums of each bin, float64 <c>[bins, 3]</c>. A bin has its upper end, the first one also 0.</summary>
    /// <param name="probabilities">float64 <c>[rows]</c>.</param>
    /// <param name="came">What came true, bool <c>[rows]</c>.</param>
    /// <param name="bins">How many bins.</param>
    public static Tensor Sums(Tensor probabilities, Tensor came, int bins)
    {
        var ends = tensor([.. Enumerable.Range(1, bins - 1).Select(i => i / (double)bins)], dtype: float64, device: probabilities.device);
        var places = nn.functional.one_hot(bucketize(probabilities.contiguous(), ends), bins).to(float64);
        return places.T.mm(stack([ones_like(probabilities), probabilities, came.to(float64)], 1));
    }
}
