using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>What new inputs are made from.</summary>
public sealed record NewInputsContext
{
    /// <summary>
    /// The text, an example a line; at least one that isn't blank. A reader may allow a
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
