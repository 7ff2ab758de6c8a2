using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Decoding;

/// <summary>The sequences that a model is to write.</summary>
/// <param name="Vocabulary">Their tokens, with one to start with.</param>
/// <param name="Start">The number of that token.</param>
/// <param name="Length">Steps of each; −1 if they vary.</param>
internal sealed record TargetSequence(Vocabulary Vocabulary, long Start, long Length)
{
    /// <summary>The same as an input, which a decoder reads its own words by.</summary>
    public SequenceInput AsInput => new(Vocabulary, 0, Length);

    /// <exception cref="ComponentException">The targets are no sequences that can be decoded.</exception>
    public static TargetSequence Of(DataDescription data, string model) =>
        data is { Window: null, Target: { Vocabulary: { Start: { } start } vocabulary, Shape: [var length] } }
            ? new(vocabulary, start, length)
            : throw new ComponentException(
                $"The model '{model}' writes sequences: it wants targets [time] of tokens with one to start with. Use a model "
                    + "that classifies, or a dataset as 'dates' or 'captions'."
            );

    /// <summary>What a decoder is fed with when it is taught by forcing: the start token, then the targets but the last one.</summary>
    public Tensor Forced(Batch batch)
    {
        var start = full([batch.Count, 1], Start, dtype: int64, device: batch.Targets.device);
        return cat([start, batch.Targets.narrow(1, 0, batch.Targets.shape[1] - 1)], 1);
    }
}
