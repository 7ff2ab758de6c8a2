using System.Collections;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Tables;

/// <summary>The statistics of a trial's series, by number arrays instead of an object each: with hundreds of
/// series of tens of thousands of trials they are most of what a host keeps in memory.</summary>
internal sealed class SummaryColumns : IReadOnlyList<SeriesSummary>
{
    private const int Doubles = 4;
    private const int Integers = 5;

    // No step is as low.
    private const long None = long.MinValue;
    private const int ShortNone = int.MinValue;

    private readonly string[] _names;
    private readonly double[] _doubles;
    private readonly int[]? _short;
    private readonly long[]? _long;

    private SummaryColumns(string[] names, double[] doubles, long[] integers)
    {
        (_names, _doubles) = (names, doubles);
        if (Array.TrueForAll(integers, one => one is None or (> ShortNone and <= int.MaxValue)))
        {
            _short = Array.ConvertAll(integers, one => one is None ? ShortNone : (int)one);
        }
        else
        {
            _long = integers;
        }
    }

    public int Count => _names.Length;

    public SeriesSummary this[int index]
    {
        get
        {
            var place = index * Doubles;
            return new SeriesSummary(
                _names[index],
                Integer(index, 0),
                _doubles[place],
                Integer(index, 1),
                _doubles[place + 1],
                Integer(index, 2),
                _doubles[place + 2],
                Integer(index, 3),
                _doubles[place + 3],
                Integer(index, 4) is var step and not None ? step : null
            );
        }
    }

    /// <summary>Takes what a list says.</summary>
    /// <param name="series">The statistics.</param>
    /// <param name="like">Those of another trial, or the earlier ones of this one: names that are the same are kept once.</param>
    public static IReadOnlyList<SeriesSummary> Of(IReadOnlyCollection<SeriesSummary> series, IReadOnlyList<SeriesSummary>? like)
    {
        if (series.Count == 0)
        {
            return [];
        }

        string[] names = [.. series.Select(one => one.Name)];
        return new SummaryColumns(
            like is SummaryColumns known && known._names.AsSpan().SequenceEqual(names) ? known._names : names,
            [.. series.SelectMany(one => new[] { one.Last, one.Min, one.Max, one.Mean })],
            [.. series.SelectMany(one => new[] { one.Count, one.LastStep, one.MinStep, one.MaxStep, one.FirstNonFiniteStep ?? None })]
        );
    }

    public IEnumerator<SeriesSummary> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private long Integer(int index, int which)
    {
        var place = (index * Integers) + which;
        return _long is { } all ? all[place]
            : _short![place] is var small and not ShortNone ? small
            : None;
    }
}
