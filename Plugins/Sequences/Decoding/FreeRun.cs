using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Decoding;

/// <summary>One step of a decoder: tokens <c>[rows]</c> and a state in; scores <c>[rows, tokens]</c>
/// and the next state out. Rows come first in all tensors of the state.</summary>
internal delegate GeneratedStep DecoderStep(Tensor tokens, CarriedState state);

/// <summary>Lets a decoder run freely, fed with what it found best.</summary>
internal static class FreeRun
{
    /// <summary>The scores of each step, <c>[rows, steps, tokens]</c>.</summary>
    /// <param name="step">The decoder.</param>
    /// <param name="state">Where it starts.</param>
    /// <param name="start">The token it starts with.</param>
    /// <param name="steps">How many tokens are wanted.</param>
    public static Tensor Scores(DecoderStep step, CarriedState state, long start, long steps)
    {
        var token = full([state.Tensors[0].shape[0]], start, dtype: int64, device: state.Tensors[0].device);
        var scores = new Tensor[steps];
        for (var t = 0; t < steps; t++)
        {
            (scores[t], state) = step(token, state);
            token = scores[t].argmax(-1);
        }

        return stack(scores, 1);
    }

    /// <summary>The tokens with the highest scores, and padding after the end.</summary>
    /// <param name="scores">The scores of each step.</param>
    /// <param name="vocabulary">Says what ends a sequence.</param>
    public static Tensor Tokens(Tensor scores, Vocabulary vocabulary)
    {
        var tokens = scores.argmax(-1);
        if (vocabulary.End is not { } end)
        {
            return tokens;
        }

        var ended = tokens.eq(end).to(int64).cumsum(1) - tokens.eq(end).to(int64);
        return tokens.masked_fill(ended.gt(0), vocabulary.Padding ?? end);
    }
}
