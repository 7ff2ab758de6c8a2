using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Decoding;

/// <summary>Looks for the most probable sequence: keeps the best few beginnings at each step.</summary>
internal static class BeamSearch
{
    /// <summary>Decodes a batch.</summary>
    /// <param name="step">The decoder.</param>
    /// <param name="state">Where it starts, one row per sequence.</param>
    /// <param name="vocabulary">Says what starts and ends a sequence.</param>
    /// <param name="steps">Tokens at most.</param>
    /// <param name="width">Beginnings that are kept.</param>
    /// <returns>The best of them, int64 <c>[rows, steps]</c>, padded after the end.</returns>
    public static Tensor Decode(DecoderStep step, CarriedState state, Vocabulary vocabulary, long steps, int width)
    {
        var (rows, device) = (state.Tensors[0].shape[0], state.Tensors[0].device);
        var padding = vocabulary.Padding ?? vocabulary.End ?? 0;
        state = state with { Tensors = [.. state.Tensors.Select(tensor => tensor.repeat_interleave(width, 0))] };
        var token = full([rows * width], vocabulary.Start!.Value, dtype: int64, device: device);
        var said = empty([rows, width, 0], dtype: int64, device: device);
        var ended = zeros([rows, width], dtype: @bool, device: device);

        // All beams of a row are the same at first: only the first one counts.
        var total = full([rows, width], double.NegativeInfinity, device: device);
        total.select(1, 0).zero_();
        for (var t = 0L; t < steps; t++)
        {
            var (scores, next) = step(token, state);
            var probabilities = Continue(scores.log_softmax(-1).reshape(rows, width, -1), ended, padding);
            var (best, place) = (total.unsqueeze(-1) + probabilities).flatten(1).topk(width, 1);
            var (beam, chosen) = (place.div(scores.shape[1], RoundingMode.floor).to(int64), place.remainder(scores.shape[1]));
            total = best;
            said = cat([said.gather(1, beam.unsqueeze(-1).expand(-1, -1, t)), chosen.unsqueeze(-1)], -1);
            ended = ended.gather(1, beam);
            if (vocabulary.End is { } end)
            {
                ended = ended.logical_or(chosen.eq(end));
            }

            var kept = (beam + (arange(rows, device: device).unsqueeze(1) * width)).flatten();
            state = next with { Tensors = [.. next.Tensors.Select(tensor => tensor.index_select(0, kept))] };
            token = chosen.flatten();
        }

        return said.select(1, 0);
    }

    // A sequence that has ended goes on with padding, at no cost.
    private static Tensor Continue(Tensor probabilities, Tensor ended, long padding)
    {
        var over = full_like(probabilities, double.NegativeInfinity);
        over.select(2, padding).zero_();
        return where(ended.unsqueeze(-1), over, probabilities);
    }
}
