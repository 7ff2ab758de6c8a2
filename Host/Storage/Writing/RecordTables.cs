using System.Collections.Concurrent;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Writing;

/// <summary>
/// What is durable, in memory: all experiments, and the trials of those that were asked for last, up to a bound. What was used the longest
/// ago is forgotten, and read again when it is asked for.
/// </summary>
internal sealed class RecordTables
{
    /// <summary>Bytes that tables take together, if one alone doesn't take more: some 50,000 trials with 150 series.</summary>
    public const long MostBytes = 512L << 20;

    private readonly ConcurrentDictionary<string, ExperimentTable> _tables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, long> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TableLoader> _loading = new(StringComparer.Ordinal);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly Lock _forgetting = new();
    private readonly PagedDatabase _database;
    private readonly Lock _gate;
    private readonly long _mostBytes;
    private volatile Dictionary<string, ExperimentRecord> _experiments;
    private long _uses;

    /// <param name="database">Where the records are.</param>
    /// <param name="gate">Held by whoever uses the database.</param>
    /// <param name="mostBytes">What tables take together at most, if one alone doesn't take more.</param>
    public RecordTables(PagedDatabase database, Lock gate, long mostBytes)
    {
        (_database, _gate, _mostBytes) = (database, gate, mostBytes);
        _experiments = database
            .Engine.All(ExperimentDocument.Collection)
            .Select(ExperimentDocument.Read)
            .ToDictionary(record => record.Id, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, ExperimentRecord> Experiments => _experiments;

    /// <summary>The version of an experiment's trials, for which they needn't be read; 0 if there is no such experiment.</summary>
    public long Version(string experiment)
    {
        if (_tables.TryGetValue(experiment, out var kept))
        {
            return kept.Version;
        }

        return _experiments.ContainsKey(experiment) ? VersionOfForgotten(experiment) : 0;
    }

    /// <summary>The table of an experiment; null if there is no such experiment.</summary>
    public ExperimentTable? Find(string experiment)
    {
        if (!_experiments.ContainsKey(experiment))
        {
            return null;
        }

        if (_tables.TryGetValue(experiment, out var kept))
        {
            return Use(kept);
        }

        var table = Load(experiment);
        Forget();
        return table;
    }

    /// <summary>The same for the writer, who holds the gate: the table stays until <see cref="Settle"/>,
    /// because what is written is in the database before it is durable.</summary>
    public ExperimentTable? FindToWrite(string experiment)
    {
        lock (_forgetting)
        {
            _written.Add(experiment);
        }

        return Find(experiment);
    }

    /// <summary>Adds or replaces experiments, and their tables if these are new; null stands for one that was deleted.</summary>
    public void Publish(IReadOnlyDictionary<string, ExperimentRecord?> experiments, IReadOnlyDictionary<string, ExperimentTable> newTables)
    {
        var changed = new Dictionary<string, ExperimentRecord>(_experiments, StringComparer.Ordinal);
        foreach (var (id, record) in experiments)
        {
            if (record is null)
            {
                changed.Remove(id);
            }
            else
            {
                changed[id] = record;
            }
        }

        foreach (var (id, table) in newTables)
        {
            _tables[id] = Use(table);
        }

        _experiments = changed;
        foreach (var id in experiments.Keys.Where(id => !changed.ContainsKey(id)))
        {
            _tables.TryRemove(id, out _);
            _versions.TryRemove(id, out _);
        }
    }

    /// <summary>What was written is durable and published.</summary>
    public void Settle()
    {
        lock (_forgetting)
        {
            _written.Clear();
        }

        Forget();
    }

    // Whoever needs a table reads on where another left off: a reader lets others use the
    // database between two parts, the writer, who holds the gate, doesn't.
    private ExperimentTable? Load(string experiment)
    {
        while (true)
        {
            lock (_gate)
            {
                if (!_experiments.ContainsKey(experiment))
                {
                    return null;
                }

                if (_tables.TryGetValue(experiment, out var kept))
                {
                    return Use(kept);
                }

                if (!_loading.TryGetValue(experiment, out var loader))
                {
                    _loading[experiment] = loader = new TableLoader(_database.Engine, experiment, VersionOfForgotten(experiment));
                }

                if (Read(loader, experiment) is { } table)
                {
                    return _tables[experiment] = Use(table);
                }
            }
        }
    }

    // What failed can't be resumed: another try begins anew, and fails as well, or a part would pass for the whole.
    private ExperimentTable? Read(TableLoader loader, string experiment)
    {
        var hasMore = false;
        try
        {
            loader.Advance();
            hasMore = loader.Table is null;
            return loader.Table;
        }
        finally
        {
            if (!hasMore)
            {
                _loading.Remove(experiment);
            }
        }
    }

    private ExperimentTable Use(ExperimentTable table)
    {
        table.LastUse = Interlocked.Increment(ref _uses);
        return table;
    }

    private long VersionOfForgotten(string experiment) => _versions.GetOrAdd(experiment, _ => ExperimentTable.NewVersion());

    private void Forget()
    {
        lock (_forgetting)
        {
            var excess = _tables.Sum(kept => kept.Value.Bytes) - _mostBytes;
            if (excess <= 0)
            {
                return;
            }

            // The one that was used last stays, however large it is.
            foreach (
                var (experiment, kept) in _tables
                    .OrderBy(kept => kept.Value.LastUse)
                    .SkipLast(1)
                    .Where(kept => !_written.Contains(kept.Key))
                    .ToList()
            )
            {
                if (excess <= 0)
                {
                    return;
                }

                _versions[experiment] = kept.Version;
                _tables.TryRemove(experiment, out _);
                excess -= kept.Bytes;
            }
        }
    }
}
