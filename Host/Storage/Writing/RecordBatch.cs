using System.Diagnostics;
using Platform.Experiments.Records;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Writing;

/// <summary>
/// The commits of one transaction: what they change in the database, and the rows that readers get when it is durable.
/// A change is made on what the changes before it left.
/// </summary>
internal sealed class RecordBatch(RecordTables tables, SeriesCache seriesCache, BytesIndex bytes, DocumentBatch documents)
{
    private const int LongestError = 65_536;

    private readonly Dictionary<string, ExperimentRecord?> _experiments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ExperimentTable> _newTables = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Experiment, long Trial), TrialRow> _rows = [];
    private readonly Dictionary<string, long> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Experiment, long Trial), TrialSeries> _series = [];
    private readonly List<string> _files = [];

    public DocumentBatch Documents => documents;

    public BytesIndex Bytes => bytes;

    /// <summary>Files that nothing names any more once the batch is durable.</summary>
    public IReadOnlyList<string> ReleasedFiles => _files;

    public bool HasExperiment(string experiment) => FindExperiment(experiment) is not null;

    public ExperimentRecord? FindExperiment(string experiment) =>
        _experiments.TryGetValue(experiment, out var record) ? record : tables.Experiments.GetValueOrDefault(experiment);

    public TrialRow? FindRow(string experiment, long trial) =>
        _rows.TryGetValue((experiment, trial), out var row) ? row : FindTable(experiment)?.Find(trial);

    /// <summary>Makes checked changes.</summary>
    public void Apply(IReadOnlyList<RecordChange> changes)
    {
        foreach (var change in changes)
        {
            Apply(change);
        }
    }

    /// <summary>Writes the documents that several changes share.</summary>
    public void Finish()
    {
        foreach (var (trial, series) in _series)
        {
            var summaries = series.Write(documents);
            var row = RowOf(trial.Experiment, trial.Trial);
            _rows[trial] = row with { Summaries = SummaryColumns.Of(summaries, row.Summaries), Artifacts = series.Artifacts };
        }
    }

    /// <summary>Shows the changes to readers.</summary>
    public void Publish()
    {
        // Whoever reads that an experiment is over finds all that belongs to it, so that comes first.
        var experiments = _rows.Keys.Select(key => key.Experiment).Concat(_events.Keys).Distinct(StringComparer.Ordinal);
        foreach (var experiment in experiments.Where(HasExperiment))
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

    private void Apply(RecordChange change)
    {
        switch (change)
        {
            case PutExperiment put:
                Put(put.Experiment);
                break;
            case PutTrial put:
                Put(put.Trial);
                break;
            case PutRun put:
                Put(put.Run);
                break;
            case AppendPoints append:
                Append(append);
                break;
            case PutCheckpoint put:
                Put(put.Checkpoint);
                break;
            case AddArtifact add:
                Add(add.Artifact);
                break;
            case AddEvent add:
                Add(add.Event);
                break;
            case ChangeLabels labels:
                Change(labels);
                break;
            case DeleteExperiment delete:
                Delete(delete.Experiment);
                break;
            case StoreBytes store:
                bytes.Store(store);
                break;
            default:
                throw new UnreachableException($"Unknown change '{change.GetType()}'.");
        }
    }

    private void Put(ExperimentRecord put)
    {
        var known = FindExperiment(put.Id);
        if (known is null)
        {
            _newTables[put.Id] = new ExperimentTable();
        }

        Write(known is null ? put : put with { Tags = known.Tags, Notes = known.Notes });
    }

    private void Write(ExperimentRecord record)
    {
        _experiments[record.Id] = record;
        documents.Put(ExperimentDocument.Collection, ExperimentDocument.From(record));
    }

    private void Change(ChangeLabels change)
    {
        if (change.Trial is { } trial)
        {
            Write(change.Apply(RowOf(change.Experiment, trial).Trial));
        }
        else
        {
            Write(change.Apply(FindExperiment(change.Experiment)!));
        }
    }

    private void Put(TrialRecord put) =>
        Write(FindRow(put.Experiment, put.Number) is { Trial: var known } ? put with { Tags = known.Tags, Notes = known.Notes } : put);

    private void Write(TrialRecord record)
    {
        var row = FindRow(record.Experiment, record.Number);
        _rows[(record.Experiment, record.Number)] = row is null ? new TrialRow(record) : row with { Trial = record };
        documents.Put(TrialDocument.Collection, TrialDocument.From(record));
    }

    private void Put(RunRecord put)
    {
        var record = put with { Error = Shorten(put.Error) };
        var row = RowOf(record.Experiment, record.Trial);
        var isNew = row.Runs.All(run => run.Number != record.Number);
        if (isNew && row.Runs.Count > 0)
        {
            Supersede(record);
        }

        row = RowOf(record.Experiment, record.Trial);
        IReadOnlyList<RunRecord> runs = [.. row.Runs.Where(run => run.Number != record.Number).Append(record).OrderBy(run => run.Number)];
        _rows[(record.Experiment, record.Trial)] = row with { Runs = runs };
        documents.Put(RunsDocument.Collection, RunsDocument.From(record.Experiment, record.Trial, runs));
    }

    /// <summary>The runs of a trial share a document, and a document has a limit: an error keeps its beginning and its end.</summary>
    private static string? Shorten(string? error) =>
        error?.Length > LongestError ? $"{error[..(LongestError / 2)]}\n...\n{error[^(LongestError / 2)..]}" : error;

    private void Append(AppendPoints append)
    {
        // A run that was given up can't write into its successor.
        var runs = RowOf(append.Experiment, append.Trial).Runs;
        if (runs.Count == 0 || append.Run >= runs[^1].Number)
        {
            SeriesOf(append.Experiment, append.Trial).Append(append.Points);
        }
    }

    private void Put(CheckpointRecord record)
    {
        Keep(record.Experiment, record.Trial, Retention.Add(RowOf(record.Experiment, record.Trial).Checkpoints, record));
        bytes.Arrived(record.Sha256);
    }

    private void Add(ArtifactRecord record)
    {
        var series = SeriesOf(record.Experiment, record.Trial);
        documents.Put(ArtifactDocument.Collection, ArtifactDocument.From(record, series.Artifacts));
        series.Artifacts++;
    }

    private void Add(EventRecord record)
    {
        var number = _events.TryGetValue(record.Experiment, out var count) ? count : FindTable(record.Experiment)!.Events;
        documents.Put(EventDocument.Collection, EventDocument.From(record, number));
        _events[record.Experiment] = number + 1;
    }

    private void Supersede(RunRecord run)
    {
        var (experiment, trial) = (run.Experiment, run.Trial);
        SeriesOf(experiment, trial).Supersede(run.StartStep, documents);

        var checkpoints = RowOf(experiment, trial).Checkpoints;
        Keep(experiment, trial, [.. checkpoints.Where(checkpoint => checkpoint.Step <= run.StartStep)]);

        foreach (var artifact in documents.Range(ArtifactDocument.Collection, Key.Below(Key.Trial(experiment, trial)), "{ _id, step }"))
        {
            var step = artifact["step"].AsInt64;
            if (run.StartStep == 0 || step > run.StartStep)
            {
                documents.Delete(ArtifactDocument.Collection, artifact["_id"].AsString);
            }
        }
    }

    private void Keep(string experiment, long trial, IReadOnlyList<CheckpointRecord> kept)
    {
        var row = RowOf(experiment, trial);
        if (kept.SequenceEqual(row.Checkpoints))
        {
            return;
        }

        var before = row.Checkpoints.Select(checkpoint => checkpoint.Sha256).ToHashSet(StringComparer.Ordinal);
        var after = kept.Select(checkpoint => checkpoint.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var sha256 in after.Except(before))
        {
            bytes.Retain(sha256, documents);
        }

        foreach (var sha256 in before.Except(after))
        {
            Release(sha256);
        }

        _rows[(experiment, trial)] = row with { Checkpoints = kept };
        documents.Put(CheckpointsDocument.Collection, CheckpointsDocument.From(experiment, trial, kept));
    }

    private void Delete(string experiment)
    {
        foreach (var row in RowsOf(experiment))
        {
            Keep(experiment, row.Trial.Number, []);
        }

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

    private void Release(string sha256)
    {
        if (BytesIndex.Release(sha256, documents) is { } file)
        {
            _files.Add(file);
        }
    }

    private TrialSeries SeriesOf(string experiment, long trial)
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

    private TrialRow RowOf(string experiment, long trial) =>
        FindRow(experiment, trial) ?? throw new UnreachableException($"Trial {trial} of '{experiment}' was not checked.");

    private List<TrialRow> RowsOf(string experiment)
    {
        var stored = FindTable(experiment)?.Rows ?? [];
        return
        [
            .. stored.Where(row => !_rows.ContainsKey((experiment, row.Trial.Number))),
            .. _rows.Where(row => row.Key.Experiment == experiment).Select(row => row.Value),
        ];
    }

    private ExperimentTable? FindTable(string experiment)
    {
        if (_newTables.TryGetValue(experiment, out var table))
        {
            return table;
        }

        return HasExperiment(experiment) ? tables.FindToWrite(experiment) : null;
    }
}
