using System.Runtime.InteropServices;

namespace Platform.Experiments.Records;

/// <summary>Points of one series, column by column, from where they are taken to the disk.</summary>
/// <remarks>Whoever hands them on doesn't change them any more.</remarks>
public sealed class PointColumns
{
    private readonly List<long> _steps;
    private readonly List<double> _times;
    private readonly List<double> _values;

    /// <summary>None.</summary>
    public PointColumns() => (_steps, _times, _values) = ([], [], []);

    /// <summary>Copies columns.</summary>
    /// <param name="steps">Optimizer steps made.</param>
    /// <param name="times">When, in seconds of the Unix epoch, UTC.</param>
    /// <param name="values">The values; may be non-finite.</param>
    /// <exception cref="ArgumentException">They aren't equally long.</exception>
    public PointColumns(IReadOnlyList<long> steps, IReadOnlyList<double> times, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(steps);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(values);
        if (times.Count != steps.Count || values.Count != steps.Count)
        {
            throw new ArgumentException(
                $"Points have {steps.Count} steps, {times.Count} times and {values.Count} values; the columns must be equally long."
            );
        }

        (_steps, _times, _values) = ([.. steps], [.. times], [.. values]);
    }

    /// <summary>How many points there are.</summary>
    public int Count => _steps.Count;

    /// <summary>Optimizer steps made, not descending.</summary>
    public ReadOnlySpan<long> Steps => CollectionsMarshal.AsSpan(_steps);

    /// <summary>When, in seconds of the Unix epoch, UTC.</summary>
    public ReadOnlySpan<double> Times => CollectionsMarshal.AsSpan(_times);

    /// <summary>The values; may be non-finite.</summary>
    public ReadOnlySpan<double> Values => CollectionsMarshal.AsSpan(_values);

    internal IReadOnlyList<long> StepList => _steps;

    internal IReadOnlyList<double> TimeList => _times;

    internal IReadOnlyList<double> ValueList => _values;

    /// <summary>One point.</summary>
    public MetricPoint this[int index] => new(_steps[index], _times[index], _values[index]);

    /// <summary>Adds a point.</summary>
    public void Add(MetricPoint point)
    {
        _steps.Add(point.Step);
        _times.Add(point.Time);
        _values.Add(point.Value);
    }

    /// <summary>Adds points.</summary>
    public void Add(PointColumns points)
    {
        ArgumentNullException.ThrowIfNull(points);
        _steps.AddRange(points._steps);
        _times.AddRange(points._times);
        _values.AddRange(points._values);
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

    /// <summary>Adds room for points, which the caller fills.</summary>
    internal void Extend(int count, out Span<long> steps, out Span<double> times, out Span<double> values)
    {
        steps = Extend(_steps, count);
        times = Extend(_times, count);
        values = Extend(_values, count);
    }

    private static Span<T> Extend<T>(List<T> column, int count)
    {
        CollectionsMarshal.SetCount(column, column.Count + count);
        return CollectionsMarshal.AsSpan(column)[^count..];
    }
}
