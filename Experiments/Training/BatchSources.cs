using Platform.Abstractions;
using Platform.Experiments.Runs;
using Platform.Experiments.Training.Data;

namespace Platform.Experiments.Training;

/// <summary>Makes the batches of a split as the dataset and the definition say.</summary>
internal sealed class BatchSources(PreparedSplit data, int? batchSize, long seed)
{
    // Large enough to make good use of the processor, small enough for the activations of any model that can be trained.
    private const int EvaluationSize = 512;

    /// <summary>The training split, in an order that changes from epoch to epoch.</summary>
    public IBatchSource Training() =>
        data.Batching is LaneBatching lanes
            ? Lanes(data.Split.Training, lanes)
            : new ShuffledBatches(data.Rows, data.Split.Training, batchSize ?? data.Split.Training.Length, seed);

    /// <summary>Another split, in its own order; null if it is empty.</summary>
    public IBatchSource? Ordered(int[] split) =>
        (split, data.Batching) switch
        {
            ([], _) => null,
            (_, LaneBatching lanes) => Lanes(split, lanes),
            _ => new ShuffledBatches(data.Rows, split, Math.Max(EvaluationSize, batchSize ?? 0), seed: null),
        };

    private LaneBatches Lanes(int[] split, LaneBatching batching) =>
        batchSize is { } lanes
            ? new(data.Resident, split, lanes, batching.Window)
            : throw new InvalidTrialException(
                "training.batchSize: all doesn't fit a dataset of one long series, whose batch size is a number of lanes.",
                "training.batchSize"
            );
}
