using Platform.Abstractions;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>
/// Writes the learned vectors of all tokens at the end of a run: <c>embeddings</c>, their two principal components <c>embeddings-2d</c>,
/// and the nearest <c>neighbours</c> of each. With groups, the metric <c>embeddings/neighbours</c> is the share of their words whose
/// nearest grouped word is of the same group. A model that learns no vectors (one-hot) writes nothing.
/// </summary>
[Component("embeddings", Description = "Writes the learned vectors of tokens, a two-dimensional projection, and each token's neighbours.")]
public sealed class Embeddings(EmbeddingsOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Data.Inputs[0].Vocabulary is not { } vocabulary)
        {
            throw new ComponentException("The callback 'embeddings' shows vectors of tokens, but this dataset's input is values.");
        }

        var groups = options.Groups.Select(group => group.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
        return
            groups.SelectMany(group => group).FirstOrDefault(word => !vocabulary.Tokens.Contains(word, StringComparer.Ordinal))
                is { } unknown
            ? throw new ComponentException($"There is no token '{unknown}' in the vocabulary.", "groups")
            : new EmbeddingsExport(context, vocabulary, groups, options.Neighbours);
    }
}
