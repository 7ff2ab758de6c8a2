using LiteDB;
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
    public const string BlockCollection = "blocks";
    private const int PointsToSeal = 512;
    private const int PointsToSealAll = 4096;
    private const int LargestBlock = 8192;

    private readonly List<SeriesState> _series = [];
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);

    public IReadOnlyList<SeriesState> Series => _series;

    /// <summary>How many artifacts the trial was ever given; the number of the next one.</summary>
    public long Artifacts { get; set; }

    public SeriesState GetOrAdd(string name)
    {
        if (_indices.TryGetValue(name, out var index))
            return _series[index];

        _indices[name] = _series.Count;
        var state = new SeriesState(name);
        _series.Add(state);
        return state;
    }

    public void Append(MetricPoints points)
    {
        var state = GetOrAdd(points.Name);
        var before = state.Tail.Count;
        state.Tail.Add(points);

        var statistics = state.Statistics;
        statistics.Add(state.Tail.Steps[before..], state.Tail.Values[before..]);
        state.Statistics = statistics;
    }

    public IReadOnlyList<SeriesSummary> Summaries()
        => [.. _series.Where(state => state.Statistics.Count > 0).Select(state => state.Statistics.ToSummary(state.Name))];

    private PointColumns Read(int index, Func<string, BsonDocument?> find)
    {
        var points = new PointColumns();
        for (var block = 0; block < _series[index].Blocks; block++)
        {
            var document = find(BlockId(index, block)) ?? throw new InvalidDataException($"Block {block} of the series '{_series[index].Name}' is missing.");
            PointBlock.DecodeInto(points, document["points"].AsBinary);
        }

        points.Add(_series[index].Tail);
        return points;
    }

    /// <summary>Reads the first points of a series, as many as are durable.</summary>
    public MetricPoints Read(string name, long durable, Func<string, BsonDocument?> find)
    {
        var points = _indices.TryGetValue(name, out var index) ? Read(index, find) : new PointColumns();
        points.CutTo((int)Math.Min(points.Count, durable));
        return points.ToPoints(name);
    }

    /// <summary>Drops the points beyond the step that a new run starts from, and counts the others again.</summary>
    public void Supersede(long startStep, DocumentBatch batch)
    {
        for (var index = 0; index < _series.Count; index++)
        {
            var points = Read(index, block => batch.Find(BlockCollection, block));
            if (!points.KeepUpTo(startStep))
                continue;

            var state = _series[index];
            for (var block = 0; block < state.Blocks; block++)
                batch.Delete(BlockCollection, BlockId(index, block));
            state.Blocks = 0;
            state.Tail.CutTo(0);
            state.Tail.Add(points);

            var statistics = new SeriesStatistics();
            statistics.Add(points.Steps, points.Values);
            state.Statistics = statistics;
        }
    }

    /// <summary>Seals what has become long and writes the trial's document.</summary>
    public void Write(DocumentBatch batch)
    {
        var all = _series.Sum(state => state.Tail.Count) >= PointsToSealAll;
        for (var index = 0; index < _series.Count; index++)
        {
            if (_series[index].Tail.Count >= (all ? 1 : PointsToSeal))
                Seal(index, batch);
        }

        batch.Put(SeriesDocument.Collection, SeriesDocument.From(id, this));
    }

    private void Seal(int index, DocumentBatch batch)
    {
        var state = _series[index];
        for (var start = 0; start < state.Tail.Count; start += LargestBlock)
        {
            var range = start..Math.Min(start + LargestBlock, state.Tail.Count);
            batch.Put(BlockCollection, new BsonDocument
            {
                ["_id"] = BlockId(index, state.Blocks),
                ["points"] = PointBlock.Encode(state.Tail.Steps[range], state.Tail.Times[range], state.Tail.Values[range]),
            });
            state.Blocks++;
        }

        state.Tail.CutTo(0);
    }

    private string BlockId(int index, int block) => Key.Item(Key.Item(id, index), block);
}
