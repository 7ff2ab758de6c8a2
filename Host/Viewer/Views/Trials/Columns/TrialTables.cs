using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>The tables of trials of the experiments that were looked at last, up to a bound of
/// memory, each brought up to date by the rows that changed.</summary>
/// <param name="records">Where the trials are.</param>
/// <param name="mostBytes">What tables take together at most, with the rows that they hold on to, if one alone doesn't take more.</param>
internal sealed class TrialTables(IRecordReader records, long mostBytes = TrialTables.MostBytes)
{
    /// <summary>The bound of what is kept of all tables: 512 MiB.</summary>
    public const long MostBytes = 512L << 20;

    /// <summary>The most memory that the columns and orders of one table take: 64 MiB, some 100 columns of 50,000 rows.</summary>
    public const long MostColumnBytes = 64L << 20;

    private readonly Lock _lock = new();
    private readonly LinkedList<TrialTable> _byUse = new();

    /// <summary>The table of an experiment as its records are now.</summary>
    public TrialTable Of(ExperimentRecord experiment)
    {
        var earlier = Find(experiment.Id);
        // Read first: a change meanwhile makes it too old, never too new.
        var version = records.Version(experiment.Id);
        var table =
            earlier?.Snapshot.Version == version
                ? earlier
                : new TrialTable(
                    new TrialSnapshot(experiment, version, records, earlier?.Snapshot),
                    records,
                    earlier?.Columns ?? new ColumnCache(MostColumnBytes)
                );
        Keep(table);
        return table;
    }

    private TrialTable? Find(string experiment)
    {
        lock (_lock)
        {
            return _byUse.FirstOrDefault(table => table.Snapshot.Experiment.Id == experiment);
        }
    }

    private void Keep(TrialTable table)
    {
        lock (_lock)
        {
            if (_byUse.FirstOrDefault(one => one.Snapshot.Experiment.Id == table.Snapshot.Experiment.Id) is { } before)
            {
                _byUse.Remove(before);
            }

            _byUse.AddLast(table);
            for (
                var bytes = _byUse.Sum(one => one.Bytes);
                bytes > mostBytes && _byUse.First is { } oldest && oldest.Value != table;
                bytes -= oldest.Value.Bytes
            )
            {
                _byUse.RemoveFirst();
            }
        }
    }
}
