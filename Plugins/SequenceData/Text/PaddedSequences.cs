using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Sequences of different lengths as one tensor.</summary>
/// <param name="Tokens">int64 <c>[examples, longest]</c>, filled up with 0.</param>
/// <param name="Lengths">int64 <c>[examples]</c>.</param>
internal sealed record PaddedSequences(Tensor Tokens, Tensor Lengths)
{
    /// <summary>Puts sequences below each other; there may be none.</summary>
    public static PaddedSequences Of(IReadOnlyList<long[]> sequences)
    {
        var longest = sequences.Select(sequence => sequence.Length).DefaultIfEmpty(1).Max();
        var tokens = new long[sequences.Count * longest];
        foreach (var (number, sequence) in sequences.Index())
        {
            sequence.CopyTo(tokens, number * longest);
        }

        using var flat = tensor(tokens);
        return new(flat.reshape(sequences.Count, longest), tensor(sequences.Select(sequence => (long)sequence.Length).ToArray()));
    }
}
