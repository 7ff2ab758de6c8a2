using Platform.Experiments.Records;

namespace Platform.Host.Storage.Series;

/// <summary>Sums the points of a range of steps up in buckets. It reads the pyramid as coarsely as the
/// buckets are, and the points themselves only where the range begins and ends.</summary>
/// <param name="pyramid">The sealed blocks of the series.</param>
/// <param name="tail">The points behind them.</param>
/// <param name="durable">How many points count, from the first.</param>
/// <param name="from">The first step of the range.</param>
/// <param name="to">The last step of the range.</param>
internal sealed class BucketQuery(SeriesPyramid pyramid, PointColumns tail, long durable, long from, long to)
{
    private readonly List<SeriesBucket> _buckets = [];
    private long _position;
    private long _taken;
    private BucketSum _sum;

    /// <summary>The largest entry of the pyramid that is taken whole.</summary>
    private long _share = long.MaxValue;

    /// <summary>Where the present bucket ends, in points of the range.</summary>
    private long _end = long.MaxValue;

    private long _count;
    private int _most;

    /// <summary>The buckets, as many as there may be at most.</summary>
    public IReadOnlyList<SeriesBucket> Read(int most)
    {
        Walk();
        if (_taken == 0)
        {
            return [];
        }

        (_count, _most, _share) = (_taken, most, ((_taken - 1) / most) + 1);
        (_position, _taken, _sum, _end) = (0, 0, default, 0);
        Walk();
        _buckets.Add(_sum.ToBucket());
        return _buckets;
    }

    private void Walk()
    {
        for (var segment = 0L; segment < pyramid.Segments && _position < durable; )
        {
            var level = pyramid.LevelAt(segment);
            Visit(level, segment / SeriesPyramid.Width(level), readsOn: false);
            segment += SeriesPyramid.Width(level);
        }

        Visit(tail, 0, tail.Count);
    }

    private void Visit(int level, long index, bool readsOn)
    {
        var entry = pyramid.Entry(level, index, readsOn);
        var (end, isCoarse) = (_position + entry.Count, entry.Count > _share);
        if (entry.To < from || entry.From > to || _position >= durable)
        {
            _position = end;
        }
        else if (entry.From >= from && entry.To <= to && end <= durable && !isCoarse)
        {
            Begin();
            _sum.Add(entry);
            _taken += entry.Count;
            _position = end;
        }
        else if (level == 0)
        {
            var (points, first, last) = pyramid.Segment(index, isCoarse);
            Visit(points, first, last);
        }
        else
        {
            for (var child = 0; child < SeriesPyramid.Fanout; child++)
            {
                Visit(level - 1, (index * SeriesPyramid.Fanout) + child, isCoarse);
            }
        }
    }

    private void Visit(PointColumns points, int start, int end)
    {
        var steps = points.Steps;
        var last = start + (int)Math.Clamp(durable - _position, 0, end - start);
        _position += end - start;
        while (start < last)
        {
            if (!IsWithin(steps[start]))
            {
                start++;
                continue;
            }

            Begin();
            var room = Math.Min(last - start, _end - _taken);
            var next = start + 1;
            while (next < start + room && IsWithin(steps[next]))
            {
                next++;
            }

            _sum.Add(points, start, next);
            _taken += next - start;
            start = next;
        }
    }

    private bool IsWithin(long step) => step >= from && step <= to;

    /// <summary>Begins the next bucket, if the present one has its share.</summary>
    private void Begin()
    {
        if (_taken < _end)
        {
            return;
        }

        if (!_sum.IsEmpty)
        {
            _buckets.Add(_sum.ToBucket());
        }

        _sum = default;
        var bucket = (Int128)_taken * _most / _count;
        _end = (long)((((bucket + 1) * _count) + _most - 1) / _most);
    }
}
