using System.Runtime.InteropServices;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Series;

/// <summary>Points that can be added to, column by column.</summary>
internal sealed class PointColumns
{
    private readonly List<long> _steps = [];
    private readonly List<double> _times = [];
    private readonly List<double> _values = [];

    public int Count => _steps.Count;

    public ReadOnlySpan<long> Steps => CollectionsMarshal.AsSpan(_steps);

    public ReadOnlySpan<double> Times => CollectionsMarshal.AsSpan(_times);

    public ReadOnlySpan<double> Values => CollectionsMarshal.AsSpan(_values);

    public MetricPoint this[int index] => new(_steps[index], _times[index], _values[index]);

    public void Add(MetricPoints points)
    {
        _steps.AddRange(points.Steps);
        _times.AddRange(points.Times);
        _values.AddRange(points.Values);
    }

    public void Add(PointColumns points)
    {
        _steps.AddRange(points._steps);
        _times.AddRange(points._times);
        _values.AddRange(points._values);
    }

    /// <summary>Adds room for points, which the caller fills.</summary>
    public void Extend(int count, out Span<long> steps, out Span<double> times, out Span<double> values)
    {
        steps = Extend(_steps, count);
        times = Extend(_times, count);
        values = Extend(_values, count);
    }

    /// <summary>Keeps the points up to a step, or none if the step is 0, and says whether that dropped any.</summary>
    public bool KeepUpTo(long step)
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (step == 0 || _steps[i] > step)
            {
                continue;
            }

            (_steps[kept], _times[kept], _values[kept]) = (_steps[i], _times[i], _values[i]);
            kept++;
        }

        var dropped = kept < Count;
        CutTo(kept);
        return dropped;
    }

    /// <summary>Keeps the first points.</summary>
    public void CutTo(int count)
    {
        CollectionsMarshal.SetCount(_steps, count);
        CollectionsMarshal.SetCount(_times, count);
        CollectionsMarshal.SetCount(_values, count);
    }

    public MetricPoints ToPoints(string name) => new(name, [.. _steps], [.. _times], [.. _values]);

    private static Span<T> Extend<T>(List<T> column, int count)
    {
        CollectionsMarshal.SetCount(column, column.Count + count);
        return CollectionsMarshal.AsSpan(column)[^count..];
    }
}
