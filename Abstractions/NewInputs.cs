using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Inputs without targets.</summary>
public sealed record NewInputs
{
    /// <summary>
    /// The model's inputs, each <c>[examples, ...]</c>, in the order of
    /// <see cref="DataDescription.Inputs"/>; no rows where only blank lines were given.
    /// Sequences are padded at their end.
    /// </summary>
    public required IReadOnlyList<Tensor> Inputs { get; init; }

    /// <summary>How many time steps of the first input count, int64 <c>[examples]</c>.</summary>
    /// <value>null: all of them.</value>
    public Tensor? Lengths { get; init; }

    /// <summary>What stands for each example where predictions are shown, and for each blank line.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Which of the <see cref="Names"/> stand for blank lines, from 0: they have no row
    /// in the tensors, and their place in the answers stays empty.</summary>
    /// <value>Empty: none.</value>
    public IReadOnlyList<int> Blank { get; init; } = [];

    /// <summary>What is to be known of the answer to each of the <see cref="Names"/>, null where
    /// there is nothing: a category that the training split didn't have.</summary>
    /// <value>Empty: nothing of any.</value>
    public IReadOnlyList<string?> Notes { get; init; } = [];
}
