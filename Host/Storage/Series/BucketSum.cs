using System.Runtime.InteropServices;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Series;

/// <summary>Sums consecutive points up: themselves, or what summed some of them up before.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct BucketSum
{
    private long _count;
    private long _nonFinite;
    private long _from;
    private long _to;
    private MetricPoint _first;
    private MetricPoint _last;
    private MetricPoint? _min;
    private MetricPoint? _max;

    public readonly bool IsEmpty => _count == 0;

    /// <summary>Of no points: it lies in no range.</summary>
    public static SeriesBucket Empty { get; } = new(0, 0, long.MaxValue, long.MinValue, default, default, null, null);

    /// <summary>Sums points from one place up to before another up.</summary>
    public static SeriesBucket Of(PointColumns points, int start, int end)
    {
        var sum = default(BucketSum);
        sum.Add(points, start, end);
        return sum.ToBucket();
    }

    /// <summary>Sums buckets up.</summary>
    public static SeriesBucket Of(IEnumerable<SeriesBucket> buckets)
    {
        var sum = default(BucketSum);
        foreach (var bucket in buckets)
        {
            sum.Add(bucket);
        }

        return sum.ToBucket();
    }

    /// <summary>Adds points from one place up to before another.</summary>
    public void Add(PointColumns points, int start, int end)
    {
        if (start == end)
        {
            return;
        }

        var steps = points.Steps;
        var values = points.Values;
        var (from, to, min, max) = (steps[start], steps[start], -1, -1);
        for (var i = start; i < end; i++)
        {
            from = Math.Min(from, steps[i]);
            to = Math.Max(to, steps[i]);
            if (!double.IsFinite(values[i]))
            {
                _nonFinite++;
                continue;
            }

            if (min < 0 || values[i] < values[min])
            {
                min = i;
            }

            if (max < 0 || values[i] > values[max])
            {
                max = i;
            }
        }

        Extend(end - start, from, to, points[start], points[end - 1]);
        if (min >= 0)
        {
            AddExtremes(points[min], points[max]);
        }
    }

    public void Add(SeriesBucket bucket)
    {
        if (bucket.Count == 0)
        {
            return;
        }

        Extend(bucket.Count, bucket.From, bucket.To, bucket.First, bucket.Last);
        _nonFinite += bucket.NonFinite;
        if (bucket is { Min: { } min, Max: { } max })
        {
            AddExtremes(min, max);
        }
    }

    public readonly SeriesBucket ToBucket() => IsEmpty ? Empty : new(_count, _nonFinite, _from, _to, _first, _last, _min, _max);

    private void Extend(long count, long from, long to, MetricPoint first, MetricPoint last)
    {
        if (IsEmpty)
        {
            (_first, _from, _to) = (first, from, to);
        }

        _from = Math.Min(_from, from);
        _to = Math.Max(_to, to);
        _last = last;
        _count += count;
    }

    private void AddExtremes(MetricPoint min, MetricPoint max)
    {
        if (_min is not { } smallest || min.Value < smallest.Value)
        {
            _min = min;
        }

        if (_max is not { } largest || max.Value > largest.Value)
        {
            _max = max;
        }
    }
}
