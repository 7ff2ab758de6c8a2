using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>All examples of a dataset as resident tensors on the CPU, and what models need to know of them.</summary>
public sealed record PreparedData
{
    /// <summary>Shapes, classes and vocabularies.</summary>
    public required DataDescription Description { get; init; }

    /// <summary>The tensors; row i is example i, the examples of a test split of its own last.</summary>
    public required Examples Examples { get; init; }

    /// <summary>What was fitted on the training split (means, deviations, vocabulary), as JSON; part of every checkpoint.</summary>
    /// <value>null: nothing is fitted.</value>
    public JsonElement? Fitted { get; init; }

    /// <summary>Changes each training batch before the model sees it (data augmentation).</summary>
    /// <value>null: batches are used as they are.</value>
    public BatchAugmentation? Augment { get; init; }
}
