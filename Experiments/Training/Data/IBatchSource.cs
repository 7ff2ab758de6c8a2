using Platform.Abstractions;

namespace Platform.Experiments.Training.Data;

/// <summary>Where the batches of a split come from.</summary>
internal interface IBatchSource : IDisposable
{
    /// <summary>Batches of an epoch.</summary>
    long Count { get; }

    /// <summary>The batches of an epoch. A batch lives until the next one is asked for; ask outside the scope of a step.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="from">The first batch: not 0 if a run is resumed within an epoch.</param>
    IEnumerable<Batch> Epoch(int epoch, long from);
}
