using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>Which targets of a batch count: those of steps that are there, and not of the ignored class.</summary>
/// <param name="Mask">true where a target counts, of the targets' shape; null: everywhere.</param>
/// <param name="Count">How many do.</param>
internal sealed record CountedTargets(Tensor? Mask, double Count)
{
    public static CountedTargets Of(Batch batch, int? ignoredClass)
    {
        if (ignoredClass is { } ignored)
        {
            // A number would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
            using var number = ignored.ToScalar();
            var others = batch.Targets.ne(number);
            var mask = batch.Mask is { } steps ? others.logical_and_(steps) : others;
            return new(mask, mask.sum().item<long>());
        }

        // Lengths are on the CPU already; a mask may be on a GPU.
        return batch.Mask is null
            ? new(null, batch.Targets.numel())
            : new(batch.Mask, (batch.TargetLengths ?? batch.Mask).sum().item<long>());
    }
}
