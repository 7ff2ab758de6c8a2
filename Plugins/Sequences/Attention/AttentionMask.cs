using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Attention;

/// <summary>What may be looked at.</summary>
/// <param name="Keys">Which keys count, bool <c>[batch, 1, 1, keys]</c>; null: all.</param>
/// <param name="IsCausal">Whether a query sees only keys up to its own place.</param>
internal readonly record struct AttentionMask(Tensor? Keys, bool IsCausal = false)
{
    /// <summary>The keys within lengths, which are on the CPU.</summary>
    public static AttentionMask Within(Tensor? lengths, long keys, Device device) => Of(StepMask.Of(lengths, keys, device));

    /// <summary>The keys that a mask <c>[batch, keys]</c> lets through.</summary>
    public static AttentionMask Of(Tensor? mask) => new(mask?.unsqueeze(1).unsqueeze(1));
}
