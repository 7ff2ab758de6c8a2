using Platform.Abstractions;

namespace Platform.Experiments.Training.Data;

/// <summary>Batches of examples, each epoch in a new order or, without a seed, always in the given one.</summary>
/// <param name="rows">Selects from the resident tensors.</param>
/// <param name="examples">The numbers of the split's examples.</param>
/// <param name="size">Examples of a batch; the last batch may be smaller.</param>
/// <param name="seed">The trial's seed; null: no shuffling.</param>
/// <remarks>A split that is one batch is never shuffled and is selected only once: the order of its examples means nothing.</remarks>
internal sealed class ShuffledBatches(BatchRows rows, int[] examples, int size, long? seed) : IBatchSource
{
    // Enough rows to be worth a call, few enough to stay in the processor's cache.
    private const long BytesAtOnce = 1 << 20;
    private const int MostBatchesAtOnce = 256;

    private OwnedTensors? _whole;
    private Batch[] _wholeBatches = [];

    public long Count => (examples.Length + size - 1) / size;

    public IEnumerable<Batch> Epoch(int epoch, long from)
    {
        if (examples.Length <= size)
        {
            _whole ??= OwnedTensors.Of(() => rows.Select(examples, size), out _wholeBatches);
            return _wholeBatches.Skip((int)from);
        }

        return InParts(Order(epoch), from);
    }

    public void Dispose() => _whole?.Dispose();

    private IEnumerable<Batch> InParts(int[] order, long from)
    {
        var step = (int)Math.Clamp(BytesAtOnce / Math.Max(1, rows.BytesPerRow * size), 1, MostBatchesAtOnce) * size;
        for (var start = checked((int)from * size); start < order.Length; start += step)
        {
            var part = order.AsMemory(start, Math.Min(step, order.Length - start));
            using var owned = OwnedTensors.Of(() => rows.Select(part, size), out var batches);
            foreach (var batch in batches)
            {
                yield return batch;
            }
        }
    }

    private int[] Order(int epoch)
    {
        if (seed is not { } value)
        {
            return examples;
        }

        int[] order = [.. examples];
        SeededOrder.Shuffle(order, new CounterRandom(value).Seed(epoch, "order"));
        return order;
    }
}
