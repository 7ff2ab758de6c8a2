using System.Diagnostics;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>Makes one vector of the steps that count.</summary>
internal static class StepPooling
{
    /// <summary>Pools over time.</summary>
    /// <param name="pooling">How.</param>
    /// <param name="states">The states of all steps, <c>[batch, time, units]</c>.</param>
    /// <param name="last">The state after the last step that counts, <c>[batch, units]</c>.</param>
    /// <param name="mask">Which steps count, <c>[batch, time]</c>; null: all.</param>
    public static Tensor Pool(this Pooling pooling, Tensor states, Func<Tensor> last, Tensor? mask) =>
        (pooling, mask) switch
        {
            (Pooling.Last, _) => last(),
            (Pooling.Mean, null) => states.mean([1]),
            (Pooling.Mean, { } counts) => (states * counts.unsqueeze(-1)).sum(1) / counts.sum(1, keepdim: true).clamp_min(1),
            (Pooling.Max, null) => states.amax([1]),
            (Pooling.Max, { } counts) => states.masked_fill(counts.logical_not().unsqueeze(-1), float.NegativeInfinity).amax([1]),
            _ => throw new UnreachableException(),
        };
}
