using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>The trials of an experiment by row and column.</summary>
/// <param name="snapshot">The trials.</param>
/// <param name="records">Where they are.</param>
/// <param name="columns">Columns and orders that were made of these trials or of earlier states of them.</param>
internal sealed class TrialTable(TrialSnapshot snapshot, IRecordReader records, ColumnCache columns)
{
    /// <summary>The most trials whose points are read to sort or filter by one step.</summary>
    public const int MostTrialsAtStep = 2000;

    private static readonly ColumnName EpochCount = new(ColumnSource.Metric, "train/loss", "count");

    public TrialSnapshot Snapshot => snapshot;

    public ColumnCache Columns => columns;

    /// <summary>Roughly what it keeps in memory, with the rows that it shares with the records.</summary>
    public long Bytes => snapshot.Bytes + columns.Bytes;

    /// <summary>All columns, but those at a step.</summary>
    public IEnumerable<ColumnName> Names =>
        [
            .. TrialFact.All.Keys.Select(name => new ColumnName(ColumnSource.Fact, name)),
            .. snapshot
                .Parameters.Where(name => !TrialFact.All.ContainsKey(name))
                .Select(name => new ColumnName(ColumnSource.Parameter, name)),
            .. snapshot.Metrics.SelectMany(metric =>
                SeriesReduction.Names.Select(reduction => new ColumnName(ColumnSource.Metric, metric, reduction))
            ),
        ];

    /// <summary>Understands the name of a column.</summary>
    /// <returns>null: there is none of this name.</returns>
    public ColumnName? Parse(string name) => ColumnName.Parse(name, snapshot.Parameters, snapshot.Metrics);

    /// <summary>What a column holds.</summary>
    public ColumnKind KindOf(ColumnName name) =>
        name.Of switch
        {
            ColumnSource.Fact => TrialFact.All[name.Name].Kind,
            ColumnSource.Metric => ColumnKind.Number,
            _ => Column(name).Kind,
        };

    /// <summary>Whether a column takes too many reads to have all of it.</summary>
    public bool IsTooLong(ColumnName name) => name.Step is not null && snapshot.Count > MostTrialsAtStep;

    /// <summary>All of a column.</summary>
    public TrialColumn Column(ColumnName name)
    {
        var key = name.ToString();
        var earlier = columns.Find<TrialColumn>(key);
        if (earlier?.Snapshot == snapshot)
        {
            return earlier;
        }

        var column = name is { Of: ColumnSource.Fact, Name: TrialFact.Worker }
            ? Workers()
            : TrialColumn.Build(name.Of is ColumnSource.Parameter ? null : KindOf(name), snapshot, ValueOf(name), earlier);
        columns.Put(key, column, column.Bytes);
        return column;
    }

    /// <summary>Some values of a column, of which no more is read than needed.</summary>
    public IReadOnlyList<Cell> Values(ColumnName name, IEnumerable<int> rows) =>
        [
            .. rows.Select(
                name is { Of: ColumnSource.Fact, Name: TrialFact.Worker } && Column(name) is var workers
                    ? row => workers[row]
                    : ValueOf(name)
            ),
        ];

    /// <summary>The same order again, if the rows are the same.</summary>
    public int[] Ordered(string order, Func<int[]> make)
    {
        var key = $"\n{order}";
        if (columns.Find<OrderedRows>(key) is { } known && known.Snapshot == snapshot)
        {
            return known.Rows;
        }

        var rows = make();
        columns.Put(key, new OrderedRows(snapshot, rows), sizeof(int) * rows.Length);
        return rows;
    }

    private TrialColumn Workers()
    {
        var workers = new Dictionary<long, string>();
        foreach (var run in records.Runs(snapshot.Experiment.Id))
        {
            workers[run.Trial] = run.Worker;
        }

        return TrialColumn.Build(ColumnKind.Text, snapshot, row => Cell.Of(workers.GetValueOrDefault(snapshot.Trial(row).Number)));
    }

    private Func<int, Cell> ValueOf(ColumnName name) =>
        (name.Of, name.Step) switch
        {
            (ColumnSource.Fact, _) when name.Name == TrialFact.Epochs => Reduced(EpochCount),
            (ColumnSource.Fact, _) => row => TrialFact.All[name.Name].Value(snapshot.Trial(row), null),
            (ColumnSource.Parameter, _) => row =>
                snapshot.Trial(row).Parameters.TryGetValue(name.Name, out var value) ? Cell.Of(value) : Cell.Missing,
            (_, { } step) => row => AtStep(row, name.Name, step),
            _ => Reduced(name),
        };

    private Func<int, Cell> Reduced(ColumnName name)
    {
        var goal = MetricDirection.Of(name.Name, snapshot.Experiment.Objective);
        // Trials report their series in the same order, mostly.
        var place = 0;
        return row =>
        {
            var series = snapshot.Series(row);
            if (place >= series.Count || series[place].Name != name.Name)
            {
                place = PlaceOf(series, name.Name);
            }

            return place < series.Count ? SeriesReduction.Of(series[place], name.Reduction!, goal) : Cell.Missing;
        };
    }

    /// <summary>The last value until a step; nothing if the trial ended before it.</summary>
    private Cell AtStep(int row, string metric, long step)
    {
        var series = snapshot.Series(row);
        var place = PlaceOf(series, metric);
        return
            place < series.Count
            && series[place].LastStep >= step
            && records.Buckets(snapshot.Experiment.Id, snapshot.Trial(row).Number, metric, long.MinValue, step, 1) is [.., var bucket]
            ? Cell.Of(bucket.Last.Value)
            : Cell.Missing;
    }

    private static int PlaceOf(IReadOnlyList<SeriesSummary> series, string name)
    {
        for (var place = 0; place < series.Count; place++)
        {
            if (series[place].Name == name)
            {
                return place;
            }
        }

        return series.Count;
    }

    private sealed record OrderedRows(TrialSnapshot Snapshot, int[] Rows);
}
