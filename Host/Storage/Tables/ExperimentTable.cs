namespace Platform.Host.Storage.Tables;

/// <summary>
/// The trials of an experiment that are durable, in memory. Readers get a copy of the rows that is made once per change,
/// and hold nobody up.
/// </summary>
/// <param name="version">The version of its rows; null: one that no table had.</param>
internal sealed class ExperimentTable(long? version = null)
{
    // One count for all tables: an experiment that was deleted and comes back never has a version that it had.
    private static long _versions;

    private readonly Lock _lock = new();
    private readonly List<TrialRow> _rows = [];
    private readonly Dictionary<long, int> _places = [];
    private IReadOnlyList<TrialRow>? _copy;
    private long _events;
    private long _bytes;
    private long _lastUse;
    private long _version = version ?? NewVersion();

    /// <summary>Another number after each change of the rows.</summary>
    public long Version => Interlocked.Read(ref _version);

    /// <summary>Roughly what the rows take of the memory.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>When it was used last, among all uses of tables.</summary>
    public long LastUse
    {
        get => Interlocked.Read(ref _lastUse);
        set => Interlocked.Exchange(ref _lastUse, value);
    }

    /// <summary>The rows by number.</summary>
    public IReadOnlyList<TrialRow> Rows
    {
        get
        {
            lock (_lock)
            {
                return _copy ??= [.. _rows];
            }
        }
    }

    /// <summary>How many events are durable; they are numbered from 0.</summary>
    public long Events
    {
        get
        {
            lock (_lock)
            {
                return _events;
            }
        }
    }

    public TrialRow? Find(long trial)
    {
        lock (_lock)
        {
            return _places.TryGetValue(trial, out var place) ? _rows[place] : null;
        }
    }

    public void Publish(IReadOnlyCollection<TrialRow> rows, long events)
    {
        lock (_lock)
        {
            _events = events;
            foreach (var row in rows)
            {
                Put(row);
            }

            if (rows.Count > 0)
            {
                _copy = null;
                Interlocked.Exchange(ref _version, NewVersion());
            }
        }
    }

    /// <summary>A version that no table had.</summary>
    public static long NewVersion() => Interlocked.Increment(ref _versions);

    /// <summary>Takes the rows that are stored, by number; to readers nothing changes.</summary>
    public static ExperimentTable Of(long version, IEnumerable<TrialRow> rows, long events)
    {
        var table = new ExperimentTable(version) { _events = events };
        foreach (var row in rows)
        {
            table.Put(row);
        }

        return table;
    }

    private void Put(TrialRow row)
    {
        var number = row.Trial.Number;
        Interlocked.Add(ref _bytes, row.Bytes);
        if (_places.TryGetValue(number, out var place))
        {
            Interlocked.Add(ref _bytes, -_rows[place].Bytes);
            _rows[place] = row;
            return;
        }

        place = _rows.Count;
        while (place > 0 && _rows[place - 1].Trial.Number > number)
        {
            place--;
        }

        _rows.Insert(place, row);
        for (var i = place; i < _rows.Count; i++)
        {
            _places[_rows[i].Trial.Number] = i;
        }
    }
}
