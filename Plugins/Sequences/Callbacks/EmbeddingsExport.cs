using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>The callback of <see cref="Embeddings"/>.</summary>
internal sealed class EmbeddingsExport(CallbackContext context, Vocabulary vocabulary, string[][] groups, int neighbours) : Callback
{
    /// <inheritdoc/>
    public override void OnRunEnd(RunEvent run)
    {
        if (context.Model.modules().OfType<SequenceEmbedding>().FirstOrDefault()?.Vectors is not { } learned)
        {
            return;
        }

        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var vectors = learned.cpu().to(float64);
        context.WriteArtifact(
            new VectorsArtifact("embeddings", vectors.flatten().data<double>().ToArray(), (int)vectors.shape[1], vocabulary.Tokens)
        );
        context.WriteArtifact(
            new VectorsArtifact("embeddings-2d", VectorSpace.Project(vectors, 2).flatten().data<double>().ToArray(), 2, vocabulary.Tokens)
        );
        var similar = VectorSpace.Similarities(vectors);
        context.WriteArtifact(
            new TextArtifact(
                "neighbours",
                string.Join('\n', vocabulary.Tokens.Select((token, number) => $"{token}: {Nearest(similar, number)}"))
            )
        );
        if (groups.Length > 0)
        {
            context.WriteMetric("embeddings/neighbours", NeighbourTest(similar));
        }
    }

    private string Nearest(Tensor similar, int token) =>
        string.Join(
            ", ",
            similar[token]
                .topk(Math.Min(neighbours, vocabulary.Tokens.Count - 1))
                .indexes.data<long>()
                .ToArray()
                .Select(other => vocabulary.Tokens[(int)other])
        );

    private double NeighbourTest(Tensor similar)
    {
        var words = groups
            .SelectMany(
                (group, number) =>
                    group.Select(word => (Token: vocabulary.Tokens.Index().First(token => token.Item == word).Index, Group: number))
            )
            .ToArray();
        var places = tensor(words.Select(word => (long)word.Token).ToArray());
        var nearest = similar.index_select(0, places).index_select(1, places).argmax(1).data<long>().ToArray();
        return words.Zip(nearest).Average(pair => pair.First.Group == words[pair.Second].Group ? 1.0 : 0.0);
    }
}
