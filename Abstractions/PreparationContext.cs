using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>What a dataset's tensors are made from.</summary>
public sealed record PreparationContext
{
    /// <summary>The numbers of the training examples, ascending. Statistics and vocabularies are fitted on these alone.</summary>
    public required IReadOnlyList<int> TrainingExamples { get; init; }

    /// <summary>What an earlier preparation had fitted (<see cref="PreparedData.Fitted"/>), read from a checkpoint.</summary>
    /// <value>null: fit it now. Otherwise nothing is fitted and this is used.</value>
    public JsonElement? Fitted { get; init; }
}
