using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>Options of <see cref="Embeddings"/>.</summary>
public sealed record EmbeddingsOptions
{
    /// <summary>Words that mean something similar, a group each, separated by spaces: the neighbour test.</summary>
    /// <value>Empty: no test.</value>
    [Description("Words that mean something similar, a group each, separated by spaces: for the neighbour test.")]
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <value>3</value>
    [Range(1, 100)]
    [Description("Number of neighbours to list for each token.")]
    public int Neighbours { get; init; } = 3;
}
