using Platform.Abstractions;

namespace Platform.Experiments.Training.Data;

/// <summary>Orders that are functions of a seed.</summary>
internal static class SeededOrder
{
    /// <summary>Shuffles in place (Fisher and Yates), the same way for the same seed on every machine.</summary>
    public static void Shuffle(Span<int> items, long seed)
    {
        var random = new CounterRandom(seed);
        for (var last = items.Length - 1; last > 0; last--)
        {
            // The high half of a product maps 64 random bits to 0..last; its bias is below 2^-32 for any length an array can have.
            var other = (int)Math.BigMul(random.Bits(last, ""), (ulong)last + 1, out _);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
