using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Metrics;

/// <summary>Counts the steps of a batch that a mask lets through.</summary>
internal static class MaskedSteps
{
    /// <summary>Reads the lengths, which are on the CPU already, or else the mask.</summary>
    public static double Count(Batch batch, Tensor mask) => (batch.TargetLengths ?? mask).sum().item<long>();
}
