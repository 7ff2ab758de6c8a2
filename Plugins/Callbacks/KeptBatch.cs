using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>Copies of batches that outlive their step.</summary>
internal static class KeptBatch
{
    /// <summary>Copies a batch.</summary>
    public static Batch Of(Batch batch) =>
        batch with
        {
            Inputs = [.. batch.Inputs.Select(Copy)],
            Targets = Copy(batch.Targets),
            Lengths = batch.Lengths is { } lengths ? Copy(lengths) : null,
            TargetLengths = batch.TargetLengths is { } targetLengths ? Copy(targetLengths) : null,
            Mask = batch.Mask is { } mask ? Copy(mask) : null,
            Reset = batch.Reset is { } reset ? Copy(reset) : null,
        };

    /// <summary>Frees a copy.</summary>
    public static void Dispose(Batch batch)
    {
        foreach (
            var tensor in batch.Inputs.Concat(
                new[] { batch.Targets, batch.Lengths, batch.TargetLengths, batch.Mask, batch.Reset }.OfType<Tensor>()
            )
        )
        {
            tensor.Dispose();
        }
    }

    private static Tensor Copy(Tensor tensor) => tensor.clone().DetachFromDisposeScope();
}
