namespace Platform.Abstractions;

/// <summary>Examples that were read but not split yet.</summary>
/// <remarks>
/// The platform splits examples 0 to <see cref="Count"/> − 1 into training, validation and test, equally for all trials, and then calls
/// <see cref="Prepare"/> with the training examples, so that statistics and vocabularies never see the others. A worker keeps the
/// prepared data from run to run; nothing here is asked for during one.
/// </remarks>
public sealed record Dataset
{
    /// <summary>How many examples the platform splits. For <see cref="LaneBatching"/> an example is one time step.</summary>
    public required int Count { get; init; }

    /// <summary>How many examples of a test split of its own follow them, numbered from <see cref="Count"/> on.</summary>
    /// <value>0: the platform splits off the test examples.</value>
    public int TestCount { get; init; }

    /// <summary>The class of each of the <see cref="Count"/> examples, for a stratified split.</summary>
    /// <value>null: a stratified split is refused.</value>
    public IReadOnlyList<int>? Strata { get; init; }

    /// <summary>How batches are made of the examples; known before the split, because lanes want a chronological one.</summary>
    /// <value>Shuffled examples.</value>
    public Batching Batching { get; init; } = new ShuffledBatching();

    /// <summary>Whether the examples follow each other in time and overlap, so that only a
    /// chronological split keeps what validates out of the training.</summary>
    /// <value>false</value>
    public bool Chronological { get; init; }

    /// <summary>What a user should know of how the data was read, in a sentence each: rows that were left
    /// out, texts that were cut. Shown as notes before anything is trained.</summary>
    /// <value>Empty: nothing.</value>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Makes tensors of all the examples.</summary>
    public required DatasetPreparation Prepare { get; init; }
}
