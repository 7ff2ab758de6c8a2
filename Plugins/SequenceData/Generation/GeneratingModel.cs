using Platform.Abstractions;
using Platform.Plugins.SequenceData.Text;

namespace Platform.Plugins.SequenceData.Generation;

/// <summary>Checks that a model can continue a text.</summary>
internal static class GeneratingModel
{
    /// <summary>A generator for the model of a run.</summary>
    /// <exception cref="ComponentException">The model doesn't generate characters, or doesn't know those of the prompt.</exception>
    public static TokenGenerator Of(CallbackContext context, SamplingOptions settings, string prompt, string callback)
    {
        if (context.Model is not IGenerator generator || context.Data.Target.Vocabulary is not { } vocabulary)
        {
            throw new ComponentException(
                $"The callback '{callback}' wants a model that generates text ('rnn', 'lstm', 'gru' or 'transformer-decoder') "
                    + "and a dataset as 'characters' or 'abc'."
            );
        }

        return
            CharacterTokens.Of(prompt).FirstOrDefault(character => !vocabulary.Tokens.Contains(character, StringComparer.Ordinal))
                is { } unknown
            ? throw new ComponentException($"The character '{unknown}' of the prompt isn't in the vocabulary.", "prompt")
            : new(generator, settings.Choice(vocabulary), context.Device);
    }
}
