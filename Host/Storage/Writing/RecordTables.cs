using System.Collections.Concurrent;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Writing;

/// <summary>What is durable, in memory: all experiments, and the trials of those that were asked for.</summary>
internal sealed class RecordTables
{
    private readonly ConcurrentDictionary<string, ExperimentTable> _tables = new(StringComparer.Ordinal);
    private readonly PagedDatabase _database;
    private readonly Lock _gate;
    private volatile Dictionary<string, ExperimentRecord> _experiments;

    /// <param name="database">Where the records are.</param>
    /// <param name="gate">Held by whoever uses the database.</param>
    public RecordTables(PagedDatabase database, Lock gate)
    {
        _database = database;
        _gate = gate;
        _experiments = database.Engine.All(ExperimentDocument.Collection).Select(ExperimentDocument.Read).ToDictionary(record => record.Id, StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, ExperimentRecord> Experiments => _experiments;

    /// <summary>The table of an experiment; null if there is no such experiment.</summary>
    public ExperimentTable? Find(string experiment)
    {
        if (!_experiments.ContainsKey(experiment))
            return null;
        if (_tables.TryGetValue(experiment, out var table))
            return table;

        // Under the gate nothing is in the database that isn't published: the writer loads the table before it writes.
        lock (_gate)
        {
            if (!_tables.TryGetValue(experiment, out table))
                _tables[experiment] = table = TableLoader.Load(_database.Engine, experiment);
        }

        return table;
    }

    /// <summary>Adds or replaces experiments, and their tables if these are new; null stands for one that was deleted.</summary>
    public void Publish(IReadOnlyDictionary<string, ExperimentRecord?> experiments, IReadOnlyDictionary<string, ExperimentTable> newTables)
    {
        var changed = new Dictionary<string, ExperimentRecord>(_experiments, StringComparer.Ordinal);
        foreach (var (id, record) in experiments)
        {
            if (record is null)
                changed.Remove(id);
            else
                changed[id] = record;
        }

        foreach (var (id, table) in newTables)
            _tables[id] = table;
        _experiments = changed;
        foreach (var id in experiments.Keys.Where(id => !changed.ContainsKey(id)))
            _tables.TryRemove(id, out _);
    }
}
