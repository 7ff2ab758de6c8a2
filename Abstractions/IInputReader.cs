using System.Text.Json;
using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Implemented by a dataset's factory that can read inputs without targets, so
/// that a trained model predicts what its user types.</summary>
public interface IInputReader
{
    /// <summary>Makes inputs of text, prepared as the training's were.</summary>
    /// <exception cref="ComponentException">A line isn't what the dataset expects.</exception>
    NewInputs Read(NewInputsContext context);
}

/// <summary>What new inputs are made from.</summary>
public sealed record NewInputsContext
{
    /// <summary>
    /// The text, one example per line; at least one that isn't blank. A reader may allow a
    /// first line that names columns, and examples of several lines.
    /// Blank lines get no answer (<see cref="NewInputs.Blank"/>).
    /// </summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>The shapes and vocabularies that the model was trained on.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>What the dataset had fitted on the training split (<see cref="PreparedData.Fitted"/>).</summary>
    /// <value>null: it fits nothing.</value>
    public JsonElement? Fitted { get; init; }
}

/// <summary>Inputs without targets.</summary>
public sealed record NewInputs
{
    /// <summary>
    /// The model's inputs, each <c>[examples, ...]</c>, in the order of <see cref="DataDescription.Inputs"/>; no rows where only blank
    /// lines were given. Sequences are padded at their end.
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

    /// <summary>What the user should know about the answer to each of the <see cref="Names"/>, null where
    /// there is nothing: a category that the training split didn't have.</summary>
    /// <value>Empty: nothing of any.</value>
    public IReadOnlyList<string?> Notes { get; init; } = [];
}
