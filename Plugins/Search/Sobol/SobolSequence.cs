using System.Numerics;
using Platform.Abstractions;

namespace Platform.Plugins.Search.Sobol;

/// <summary>A Sobol sequence: points that fill a cube more evenly than chance, each known by its number alone.</summary>
/// <remarks>
/// In the order of Gray codes (Antonov and Saleev, 1979), with the direction numbers of Joe and Kuo (2008). Scrambled, each dimension's
/// digits are mixed by a random lower triangular matrix and shifted by random digits: the affine scrambling of Matoušek, “On the
/// L2-discrepancy for anchored boxes” (Journal of Complexity, 1998), which SciPy and PyTorch use too. Each point is then uniform in the
/// cube, and the sequence stays as even as it was.
/// </remarks>
internal sealed class SobolSequence
{
    private readonly ulong[][] _directions;
    private readonly ulong[] _shifts;

    /// <param name="dimensions">At most <see cref="DirectionNumbers.Dimensions"/>.</param>
    /// <param name="scrambling">null: the sequence as it is, whose first point is the cube's corner.</param>
    public SobolSequence(int dimensions, CounterRandom? scrambling)
    {
        _directions = [.. Enumerable.Range(0, dimensions).Select(DirectionNumbers.Of)];
        _shifts = new ulong[dimensions];
        if (scrambling is { } random)
        {
            for (var dimension = 0; dimension < dimensions; dimension++)
            {
                _directions[dimension] = Mixed(_directions[dimension], random, dimension);
                _shifts[dimension] = random.Bits(dimension, "sobol shift") >> (64 - DirectionNumbers.Digits);
            }
        }
    }

    /// <summary>A coordinate of a point.</summary>
    /// <param name="number">The point's number, from 0.</param>
    /// <param name="dimension">From 0.</param>
    /// <returns>0 ≤ coordinate &lt; 1.</returns>
    public double At(long number, int dimension)
    {
        var digits = _shifts[dimension];
        for (var gray = (ulong)(number ^ (number >> 1)); gray != 0; gray &= gray - 1)
        {
            digits ^= _directions[dimension][BitOperations.TrailingZeroCount(gray)];
        }

        return digits * (1.0 / (1UL << DirectionNumbers.Digits));
    }

    // Row by row: a digit stays, plus the parity of a random choice of the digits before it.
    private static ulong[] Mixed(ulong[] directions, CounterRandom random, int dimension)
    {
        var mixed = new ulong[directions.Length];
        for (var digit = 0; digit < DirectionNumbers.Digits; digit++)
        {
            var bit = DirectionNumbers.Digits - 1 - digit;
            var before = ~((2UL << bit) - 1) & ((1UL << DirectionNumbers.Digits) - 1);
            var row = (1UL << bit) | (random.Bits(((long)dimension * DirectionNumbers.Digits) + digit, "sobol matrix") & before);
            for (var direction = 0; direction < directions.Length; direction++)
            {
                mixed[direction] |= (ulong)(BitOperations.PopCount(row & directions[direction]) & 1) << bit;
            }
        }

        return mixed;
    }
}
