namespace Platform.Abstractions;

/// <summary>Random numbers by key instead of by position: the number for (seed, index,
/// name) is always the same, whoever asks, in whatever order.</summary>
/// <remarks>
/// Philox4x32-10 of Salmon et al., “Parallel random numbers: as easy as 1, 2, 3” (SC 2011): the seed is the key, the index and a
/// hash (FNV-1a, 64 bit) of the name are the counter.
/// </remarks>
/// <param name="seed">The key.</param>
public readonly struct CounterRandom(long seed) : IEquatable<CounterRandom>
{
    private readonly ulong _key = unchecked((ulong)seed);

    /// <summary>64 random bits.</summary>
    /// <param name="index">What is counted: a trial, an epoch.</param>
    /// <param name="name">What the number is for: a parameter's name.</param>
    public ulong Bits(long index, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = Fnv1a(name);
        var (low, high, _, _) = Philox(
            unchecked((uint)index),
            (uint)(unchecked((ulong)index) >> 32),
            (uint)hash,
            (uint)(hash >> 32),
            (uint)_key,
            (uint)(_key >> 32)
        );
        return ((ulong)high << 32) | low;
    }

    /// <summary>A uniform number, 0 ≤ number &lt; 1, with 53 random bits.</summary>
    /// <param name="index">What is counted: a trial, an epoch.</param>
    /// <param name="name">What the number is for: a parameter's name.</param>
    public double Uniform(long index, string name) => (Bits(index, name) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A seed for a generator of its own, not negative.</summary>
    /// <param name="index">What is counted: a trial, an epoch.</param>
    /// <param name="name">What the seed is for.</param>
    public long Seed(long index, string name) => (long)(Bits(index, name) >> 1);

    /// <inheritdoc/>
    public bool Equals(CounterRandom other) => _key == other._key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CounterRandom other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _key.GetHashCode();

    /// <summary>Whether two have the same seed.</summary>
    public static bool operator ==(CounterRandom left, CounterRandom right) => left.Equals(right);

    /// <summary>Whether two have different seeds.</summary>
    public static bool operator !=(CounterRandom left, CounterRandom right) => !left.Equals(right);

    internal static (uint, uint, uint, uint) Philox(uint c0, uint c1, uint c2, uint c3, uint k0, uint k1)
    {
        for (var round = 0; round < 10; round++)
        {
            var (first, second) = ((ulong)c0 * 0xD2511F53u, (ulong)c2 * 0xCD9E8D57u);
            (c0, c1, c2, c3) = ((uint)(second >> 32) ^ c1 ^ k0, (uint)second, (uint)(first >> 32) ^ c3 ^ k1, (uint)first);
            unchecked
            {
                k0 += 0x9E3779B9u;
                k1 += 0xBB67AE85u;
            }
        }

        return (c0, c1, c2, c3);
    }

    private static ulong Fnv1a(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var unit in text)
        {
            hash = unchecked((hash ^ (byte)unit) * 1099511628211UL);
            hash = unchecked((hash ^ (byte)(unit >> 8)) * 1099511628211UL);
        }

        return hash;
    }
}
