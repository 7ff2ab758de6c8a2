using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>The range of one parameter: its values, each with its place in the unit interval.</summary>
/// <remarks>
/// A sampler needs to know no kind of range. It works on the quantiles from 0 to 1, on which all kinds are alike, and comes back with
/// <see cref="At"/>; where it learns from earlier points, <see cref="QuantileOf"/> takes it there. <see cref="Scale"/> says whether
/// neighbours on that interval have anything to do with each other.
/// </remarks>
public abstract record Distribution
{
    /// <summary>How the values lie on an axis.</summary>
    public abstract ParameterScale Scale { get; }

    /// <summary>The least and the greatest value.</summary>
    /// <value>null: the range is <see cref="ParameterScale.Categorical"/>, or has no end.</value>
    public abstract Interval? Bounds { get; }

    /// <summary>How many different values there are.</summary>
    /// <value>null: too many to tell them apart, as on an axis of real numbers.</value>
    public abstract long? Count { get; }

    /// <summary>The range in words, for people: <c>16 to 64 in steps of 16</c>.</summary>
    public abstract string Description { get; }

    /// <summary>The value at a quantile, so that a uniform number gives a sample. Ascends with the quantile unless the
    /// range is <see cref="ParameterScale.Categorical"/>. Numbers are finite, also at 0 and 1.</summary>
    /// <param name="quantile">0 ≤ quantile ≤ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The quantile is below 0, above 1 or not a number.</exception>
    public JsonElement At(double quantile) =>
        quantile is >= 0 and <= 1
            ? ValueAt(quantile)
            : throw new ArgumentOutOfRangeException(nameof(quantile), quantile, "A quantile lies between 0 and 1.");

    /// <summary>The quantile of a value, the inverse of <see cref="At"/>: <c>At(QuantileOf(value))</c> is the value, to the
    /// precision of a double. Of a value that many quantiles give, such as a whole number, the middle one.</summary>
    /// <param name="value">A value that the range <see cref="Contains"/>.</param>
    /// <returns>0 ≤ quantile ≤ 1.</returns>
    /// <exception cref="ArgumentException">The value isn't in the range.</exception>
    public double QuantileOf(JsonElement value)
    {
        var (low, high) = CellOf(value);
        return (low + high) / 2;
    }

    /// <summary>The quantiles that give a value: what <see cref="At"/> makes this value of.</summary>
    /// <param name="value">A value that the range <see cref="Contains"/>.</param>
    /// <returns>0 ≤ low ≤ high ≤ 1. Both are the same on an axis of real numbers.</returns>
    /// <exception cref="ArgumentException">The value isn't in the range.</exception>
    public Interval CellOf(JsonElement value)
    {
        if (!Contains(value))
        {
            throw new ArgumentException($"{value.GetRawText()} isn't in the range: {Description}.", nameof(value));
        }

        var (low, high) = PlaceOf(value);
        return new Interval(Math.Clamp(low, 0, 1), Math.Clamp(high, 0, 1));
    }

    /// <summary>The values of a grid: in the order of <see cref="At"/>, each once, all in the range. Made one by one as they
    /// are asked for, because a range of whole numbers may have more than fit into memory. Of a
    /// <see cref="ParameterScale.Categorical"/> range all values.</summary>
    /// <returns>null: there are too many values to go through them, as on an axis of real numbers, and the definition doesn't say how
    /// many of them to take (<c>points</c>).</returns>
    public abstract IEnumerable<JsonElement>? Grid();

    /// <summary>Whether a value lies in the range (and on its steps).</summary>
    public abstract bool Contains(JsonElement value);

    /// <summary>The <see cref="Description"/>.</summary>
    public sealed override string ToString() => Description;

    /// <summary>The value at a quantile that was checked.</summary>
    protected abstract JsonElement ValueAt(double quantile);

    /// <summary>The quantiles of a value that is in the range. What rounding takes beyond 0 or 1 is put right by the caller.</summary>
    protected abstract Interval PlaceOf(JsonElement value);
}
