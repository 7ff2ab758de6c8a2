using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Target sequences of different lengths, which a model is to write.</summary>
internal static class WrittenTargets
{
    /// <summary>What they are.</summary>
    public static TargetDescription Describe(TokenNumbers tokens) =>
        new()
        {
            Kind = TargetKind.Classes,
            Shape = [-1],
            Vocabulary = tokens.Vocabulary,
        };

    /// <summary>Their tensors, each sequence with its end token.</summary>
    public static PaddedSequences Of(TokenNumbers tokens, IEnumerable<string> texts) =>
        PaddedSequences.Of([.. texts.Select(text => tokens.WithEnd(CharacterTokens.Of(text)))]);
}
