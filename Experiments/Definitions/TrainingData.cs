using Platform.Abstractions;

namespace Platform.Experiments.Definitions;

/// <summary>What a plan must know of the data to count steps.</summary>
/// <param name="Examples">Examples of the training split.</param>
/// <param name="Batching">How batches are made of them.</param>
public sealed record TrainingData(long Examples, Batching Batching)
{
    /// <summary>Optimizer steps of one epoch; null if the data can't be batched so.</summary>
    /// <param name="batchSize">Examples of a batch, or lanes; null: all.</param>
    public long? StepsPerEpoch(int? batchSize) =>
        (Batching, batchSize) switch
        {
            (LaneBatching lanes, { } count) => Pieces(Examples / count, lanes.Window),
            (LaneBatching, null) => null,
            _ => Pieces(Examples, batchSize ?? Examples),
        };

    private static long Pieces(long whole, long piece) => (whole + piece - 1) / piece;
}
