using LiteDB;
using LiteDB.Engine;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;

namespace Platform.Host.Storage.Tables;

/// <summary>
/// Reads the table of an experiment part by part, so that others can use the database in between: a table of tens of thousands of trials
/// takes seconds. Nothing of the experiment may be written before the table is there.
/// </summary>
internal sealed class TableLoader
{
    private readonly ILiteEngine _engine;
    private readonly string _experiment;
    private readonly long _version;
    private readonly (string First, string Last) _trials;
    private readonly IEnumerator<int> _parts;
    private readonly Dictionary<string, IReadOnlyList<RunRecord>> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<CheckpointRecord>> _checkpoints = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (IReadOnlyList<SeriesSummary> Summaries, long Artifacts)> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<TrialRow> _rows = [];
    private IReadOnlyList<SeriesSummary> _lastSummaries = [];
    private bool _lacksSummaries;

    /// <param name="engine">Where the records are.</param>
    /// <param name="experiment">Whose table it is.</param>
    /// <param name="version">The version that the table has.</param>
    public TableLoader(ILiteEngine engine, string experiment, long version)
    {
        (_engine, _experiment, _version, _trials) = (engine, experiment, version, Key.Below(experiment));
        _parts = Parts().GetEnumerator();
    }

    /// <summary>The table; null until all is read.</summary>
    public ExperimentTable? Table { get; private set; }

    /// <summary>Reads a part.</summary>
    public void Advance()
    {
        if (Table is not null || _parts.MoveNext())
        {
            return;
        }

        var lastEvent = _engine.LastId(EventDocument.Collection, _trials);
        Table = ExperimentTable.Of(_version, _rows, lastEvent is null ? 0 : Key.NumberOf(lastEvent) + 1);
    }

    // The documents of each collection come in the order of the trials.
    private IEnumerable<int> Parts()
    {
        foreach (var part in Each(RunsDocument.Collection, document => _runs.Add(Id(document), RunsDocument.Read(_experiment, document))))
        {
            yield return part;
        }

        foreach (
            var part in Each(
                CheckpointsDocument.Collection,
                document => _checkpoints.Add(Id(document), CheckpointsDocument.Read(_experiment, document))
            )
        )
        {
            yield return part;
        }

        // Of each document only its beginning: behind it are its trial's last points. What earlier programs wrote has to be read whole.
        foreach (var part in Each(SeriesDocument.Collection, AddSummaries, SeriesDocument.ForLists))
        {
            yield return part;
        }

        if (_lacksSummaries)
        {
            foreach (var part in Each(SeriesDocument.Collection, AddSummaries))
            {
                yield return part;
            }
        }

        foreach (var part in Each(TrialDocument.Collection, AddRow))
        {
            yield return part;
        }
    }

    private IEnumerable<int> Each(string collection, Action<BsonDocument> work, string? select = null)
    {
        foreach (var part in _engine.Parts(collection, _trials, select))
        {
            foreach (var document in part)
            {
                work(document);
            }

            yield return part.Count;
        }
    }

    private void AddSummaries(BsonDocument document)
    {
        if (SeriesDocument.ReadSummaries(document, name => _names.TryAdd(name, name) ? name : _names[name]) is { } summaries)
        {
            _series[Id(document)] = (_lastSummaries = SummaryColumns.Of(summaries, _lastSummaries), document["artifacts"].AsInt64);
        }
        else
        {
            _lacksSummaries = true;
        }
    }

    private void AddRow(BsonDocument document)
    {
        var id = Id(document);
        var (summaries, artifacts) = _series.GetValueOrDefault(id, ([], 0));
        _rows.Add(
            new TrialRow(TrialDocument.Read(document))
            {
                Runs = _runs.GetValueOrDefault(id, []),
                Checkpoints = _checkpoints.GetValueOrDefault(id, []),
                Summaries = summaries,
                Artifacts = artifacts,
            }
        );
    }

    private static string Id(BsonDocument document) => document["_id"].AsString;
}
