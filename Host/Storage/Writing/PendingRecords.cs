using System.Diagnostics;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Writing;

/// <summary>The records as the commits of one transaction leave them: what they change in the database, and what readers get once
/// that is durable.</summary>
internal sealed class PendingRecords(RecordTables tables, SeriesCache seriesCache, DocumentBatch documents)
{
    private readonly Dictionary<string, ExperimentRecord?> _experiments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExperimentTable> _newTables = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Experiment, long Trial), TrialRow> _rows = [];
    private readonly Dictionary<string, long> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Experiment, long Trial), TrialSeries> _series = [];

    /// <summary>What is changed in the database.</summary>
    public DocumentBatch Documents => documents;

    public bool Has(string experiment) => Find(experiment) is not null;

    public ExperimentRecord? Find(string experiment) =>
        _experiments.TryGetValue(experiment, out var record) ? record : tables.Experiments.GetValueOrDefault(experiment);

    public TrialRow? FindRow(string experiment, long trial) =>
        _rows.TryGetValue((experiment, trial), out var row) ? row : FindTable(experiment)?.Find(trial);

    /// <summary>The row of a trial that is there.</summary>
    public TrialRow RowOf(string experiment, long trial) =>
        FindRow(experiment, trial) ?? throw new UnreachableException($"Trial {trial} of '{experiment}' was not checked.");

    /// <summary>The rows of all trials of an experiment.</summary>
    public IReadOnlyList<TrialRow> RowsOf(string experiment)
    {
        var stored = FindTable(experiment)?.Rows ?? [];
        return
        [
            .. stored.Where(row => !_rows.ContainsKey((experiment, row.Trial.Number))),
            .. _rows.Where(row => row.Key.Experiment == experiment).Select(row => row.Value),
        ];
    }

    /// <summary>The series of a trial that is there, to be changed.</summary>
    public TrialSeries SeriesOf(string experiment, long trial)
    {
        if (!_series.TryGetValue((experiment, trial), out var series))
        {
            _series[(experiment, trial)] = series = seriesCache.Get(
                experiment,
                trial,
                RowOf(experiment, trial) is { Summaries.Count: 0, Artifacts: 0 },
                documents
            );
        }

        return series;
    }

    /// <summary>Adds an experiment, or replaces it.</summary>
    public void Put(ExperimentRecord record)
    {
        if (!Has(record.Id))
        {
            _newTables[record.Id] = new ExperimentTable();
        }

        _experiments[record.Id] = record;
        documents.Put(ExperimentDocument.Collection, ExperimentDocument.From(record));
    }

    /// <summary>Adds a row, or replaces it; its documents are the caller's.</summary>
    public void Put(TrialRow row) => _rows[(row.Trial.Experiment, row.Trial.Number)] = row;

    /// <summary>Numbers the next event of an experiment.</summary>
    public long NextEvent(string experiment)
    {
        var number = _events.TryGetValue(experiment, out var count) ? count : FindTable(experiment)!.Events;
        _events[experiment] = number + 1;
        return number;
    }

    /// <summary>Removes an experiment with all that belongs to it.</summary>
    public void Remove(string experiment)
    {
        documents.Delete(ExperimentDocument.Collection, experiment);
        foreach (
            var collection in (ReadOnlySpan<string>)
                [
                    TrialDocument.Collection,
                    RunsDocument.Collection,
                    SeriesDocument.Collection,
                    SeriesState.BlockCollection,
                    PyramidNode.Collection,
                    CheckpointsDocument.Collection,
                    ArtifactDocument.Collection,
                    EventDocument.Collection,
                ]
        )
        {
            documents.DeleteRange(collection, Key.Below(experiment));
        }

        _experiments[experiment] = null;
        _newTables.Remove(experiment);
        _events.Remove(experiment);
        foreach (var key in _rows.Keys.Where(key => key.Experiment == experiment).ToList())
        {
            _rows.Remove(key);
        }

        foreach (var key in _series.Keys.Where(key => key.Experiment == experiment).ToList())
        {
            _series.Remove(key);
        }

        seriesCache.Forget(experiment);
    }

    /// <summary>Writes the documents that several changes share.</summary>
    public void Finish()
    {
        foreach (var (trial, series) in _series)
        {
            var summaries = series.Write(documents);
            var row = RowOf(trial.Experiment, trial.Trial);
            Put(row with { Summaries = SummaryColumns.Of(summaries, row.Summaries), Artifacts = series.Artifacts });
        }
    }

    /// <summary>Shows the changes to readers.</summary>
    public void Publish()
    {
        // Whoever reads that an experiment is over finds all that belongs to it, so that comes first.
        var experiments = _rows.Keys.Select(key => key.Experiment).Concat(_events.Keys).Distinct(StringComparer.Ordinal);
        foreach (var experiment in experiments.Where(Has))
        {
            var table = FindTable(experiment)!;
            table.Publish(
                [.. _rows.Where(row => row.Key.Experiment == experiment).Select(row => row.Value)],
                _events.GetValueOrDefault(experiment, table.Events)
            );
        }

        tables.Publish(_experiments, _newTables);
        foreach (var ((experiment, trial), row) in _rows.Where(row => row.Value.Trial.Ended is not null))
        {
            seriesCache.Forget(experiment, trial);
        }

        tables.Settle();
    }

    private ExperimentTable? FindTable(string experiment)
    {
        if (_newTables.TryGetValue(experiment, out var table))
        {
            return table;
        }

        return Has(experiment) ? tables.FindToWrite(experiment) : null;
    }
}
