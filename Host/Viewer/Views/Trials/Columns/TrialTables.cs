using Platform.Experiments.Records;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>The tables of trials of all experiments: columns that were asked for are kept, and brought up to date by the rows that changed.</summary>
/// <remarks>The rows themselves are the store's; only the columns, the orders and the names are this class's own memory, of which there is a bound.</remarks>
internal sealed class TrialTables(IRecordReader records)
{
    /// <summary>The most memory that columns and orders take together: 64 MiB, some 100 columns of 50,000 rows.</summary>
    public const long MostBytes = 64L << 20;

    // A reference to each row and to its series, and the row's share of the names.
    private const long BytesOfRow = 24;

    private readonly ColumnCache _cache = new(MostBytes);

    /// <summary>The table of an experiment as its records are now.</summary>
    public TrialTable Of(ExperimentRecord experiment)
    {
        var earlier = _cache.Find<TrialSnapshot>(experiment.Id);
        // Read first: a change meanwhile makes it too old, never too new.
        var version = records.Version(experiment.Id);
        if (earlier is not null && earlier.Version == version) return new TrialTable(earlier, records, _cache);

        var snapshot = new TrialSnapshot(experiment, version, records, earlier);
        _cache.Put(experiment.Id, snapshot, BytesOfRow * snapshot.Count);
        return new TrialTable(snapshot, records, _cache);
    }
}
