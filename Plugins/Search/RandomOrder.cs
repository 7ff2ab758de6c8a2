using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>A random permutation of 0 to count − 1 as a function of the index alone, without memory.</summary>
/// <remarks>
/// A Feistel network over the smallest even number of bits that holds the count, keyed by the seed; results beyond the count walk on
/// along their cycle (Black and Rogaway, “Ciphers with arbitrary finite domains”, 2002).
/// </remarks>
internal sealed class RandomOrder
{
    private const int Rounds = 8;

    private readonly long _count;
    private readonly CounterRandom _random;
    private readonly int _halfBits;

    public RandomOrder(long count, long seed)
    {
        _count = count;
        _random = new CounterRandom(seed);
        _halfBits = 1;
        while (_halfBits < 31 && 1L << (2 * _halfBits) < count)
        {
            _halfBits++;
        }
    }

    public long At(long index)
    {
        do
        {
            index = Once(index);
        } while (index >= _count);
        return index;
    }

    private long Once(long index)
    {
        var mask = (1L << _halfBits) - 1;
        var (left, right) = (index >> _halfBits, index & mask);
        for (var round = 0; round < Rounds; round++)
        {
            (left, right) = (right, left ^ ((long)(_random.Bits((right << 3) | (uint)round, "grid order") >> 1) & mask));
        }

        return (left << _halfBits) | right;
    }
}
