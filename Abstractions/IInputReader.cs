using System.Text.Json;
using static TorchSharp.torch;

namespace Platform.Abstractions;

/// <summary>Implemented by a dataset's factory that can read inputs without targets, so that a trained model predicts what its user types.</summary>
public interface IInputReader
{
    /// <summary>Makes inputs of text, prepared as the training's were.</summary>
    /// <exception cref="ComponentException">A line isn't what the dataset expects.</exception>
    NewInputs Read(NewInputsContext context);
}

/// <summary>What new inputs are made from.</summary>
public sealed record NewInputsContext
{
    /// <summary>The text, an example a line; at least one. A reader may allow a first line that names columns.</summary>
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
    /// <summary>The model's inputs, each <c>[examples, ...]</c>, in the order of <see cref="DataDescription.Inputs"/>. Sequences are padded at their end.</summary>
    public required IReadOnlyList<Tensor> Inputs { get; init; }

    /// <summary>How many time steps of the first input count, int64 <c>[examples]</c>.</summary>
    /// <value>null: all of them.</value>
    public Tensor? Lengths { get; init; }

    /// <summary>What stands for each example where predictions are shown.</summary>
    public required IReadOnlyList<string> Names { get; init; }
}
