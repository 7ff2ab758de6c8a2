using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Inputs;

/// <summary>Which steps of padded sequences count.</summary>
internal static class StepMask
{
    /// <summary>bool <c>[batch, time]</c>, true where a step counts; null if all do.</summary>
    /// <param name="lengths">Steps that count, on the CPU.</param>
    /// <param name="steps">Steps of the padded sequences.</param>
    /// <param name="device">Where the mask is wanted.</param>
    public static Tensor? Of(Tensor? lengths, long steps, Device device) =>
        lengths is null ? null : arange(steps, device: device).unsqueeze(0).less(lengths.to(device).unsqueeze(1));
}
