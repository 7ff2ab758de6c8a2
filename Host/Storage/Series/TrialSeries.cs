using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Series;

/// <summary>
/// The series of a trial, stitched over its runs: a new run drops what lies beyond its start step, so what is stored is
/// always what is read. Appends collect in the tails, which are rewritten with the trial's one document, until there
/// are enough points for a block.
/// </summary>
internal sealed class TrialSeries(string id)
{
    private const int PointsToSeal = 512;
    private const int PointsToSealAll = 4096;

    private readonly List<SeriesState> _series = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    public IReadOnlyList<SeriesState> Series => _series;

    /// <summary>How many artifacts the trial was ever given; the number of the next one.</summary>
    public long Artifacts { get; set; }

    public SeriesState GetOrAdd(string name)
    {
        if (_indices.TryGetValue(name, out var index))
        {
            return _series[index];
        }

        _indices[name] = _series.Count;
        var state = new SeriesState(name, Key.Item(id, _series.Count));
        _series.Add(state);
        return state;
    }

    public void Append(MetricPoints points)
    {
        var state = GetOrAdd(points.Name);
        var before = state.Tail.Count;
        state.Tail.Add(points.Columns);

        var statistics = state.Statistics;
        statistics.Add(state.Tail.Steps[before..], state.Tail.Values[before..]);
        state.Statistics = statistics;
    }

    /// <summary>Drops the points beyond the step that a new run starts from, and counts the others again.</summary>
    public void Supersede(long startStep, DocumentBatch batch)
    {
        foreach (var state in _series)
        {
            var points = state.Read(batch.Range);
            if (!points.KeepUpTo(startStep))
            {
                continue;
            }

            state.Unseal(points, batch);

            var statistics = new SeriesStatistics();
            statistics.Add(points.Steps, points.Values);
            state.Statistics = statistics;
        }
    }

    /// <summary>Seals what has become long and writes the trial's document.</summary>
    /// <returns>The statistics, as they were written.</returns>
    public IReadOnlyList<SeriesSummary> Write(DocumentBatch batch)
    {
        var all = _series.Sum(state => state.Tail.Count) >= PointsToSealAll;
        foreach (var state in _series.Where(state => state.Tail.Count >= (all ? 1 : PointsToSeal)))
        {
            state.Seal(batch);
        }

        IReadOnlyList<SeriesSummary> summaries =
        [
            .. _series.Where(state => state.Statistics.Count > 0).Select(state => state.Statistics.ToSummary(state.Name)),
        ];
        batch.Put(SeriesDocument.Collection, SeriesDocument.From(id, this, summaries));
        return summaries;
    }
}
