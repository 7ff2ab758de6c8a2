using System.Diagnostics;
using Platform.Experiments.Records;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Writing;

/// <summary>Makes the changes of the commits of one transaction, each on what the changes before it left.</summary>
internal sealed class RecordBatch(PendingRecords records, BytesIndex bytes)
{
    private const int LongestError = 65_536;

    private readonly List<string> _files = [];

    /// <summary>Files that nothing names any more once the batch is durable.</summary>
    public IReadOnlyList<string> ReleasedFiles => _files;

    /// <summary>Makes checked changes.</summary>
    public void Apply(IReadOnlyList<RecordChange> changes)
    {
        foreach (var change in changes)
        {
            Apply(change);
        }
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
            case DropCheckpoints drop:
                Drop(drop);
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

    private void Put(ExperimentRecord put) =>
        records.Put(records.Find(put.Id) is { } known ? put with { Tags = known.Tags, Notes = known.Notes } : put);

    private void Change(ChangeLabels change)
    {
        if (change.Trial is { } trial)
        {
            Write(change.Apply(records.RowOf(change.Experiment, trial).Trial));
        }
        else
        {
            records.Put(change.Apply(records.Find(change.Experiment)!));
        }
    }

    private void Put(TrialRecord put) =>
        Write(
            records.FindRow(put.Experiment, put.Number) is { Trial: var known } ? put with { Tags = known.Tags, Notes = known.Notes } : put
        );

    private void Write(TrialRecord record)
    {
        var row = records.FindRow(record.Experiment, record.Number);
        records.Put(row is null ? new TrialRow(record) : row with { Trial = record });
        records.Documents.Put(TrialDocument.Collection, TrialDocument.From(record));
    }

    private void Put(RunRecord put)
    {
        var record = put with { Error = Shorten(put.Error) };
        var row = records.RowOf(record.Experiment, record.Trial);
        var isNew = row.Runs.All(run => run.Number != record.Number);
        if (isNew && row.Runs.Count > 0)
        {
            Supersede(record);
        }

        row = records.RowOf(record.Experiment, record.Trial);
        IReadOnlyList<RunRecord> runs = [.. row.Runs.Where(run => run.Number != record.Number).Append(record).OrderBy(run => run.Number)];
        records.Put(row with { Runs = runs });
        records.Documents.Put(RunsDocument.Collection, RunsDocument.From(record.Experiment, record.Trial, runs));
    }

    /// <summary>The runs of a trial share a document, and a document has a limit: an error keeps its beginning and its end.</summary>
    private static string? Shorten(string? error) =>
        error?.Length > LongestError ? $"{error[..(LongestError / 2)]}\n...\n{error[^(LongestError / 2)..]}" : error;

    private void Append(AppendPoints append)
    {
        // A run that was given up can't write into its successor.
        var runs = records.RowOf(append.Experiment, append.Trial).Runs;
        if (runs.Count == 0 || append.Run >= runs[^1].Number)
        {
            records.SeriesOf(append.Experiment, append.Trial).Append(append.Points);
        }
    }

    private void Put(CheckpointRecord record)
    {
        Keep(record.Experiment, record.Trial, Retention.Add(records.RowOf(record.Experiment, record.Trial).Checkpoints, record));
        bytes.Arrived(record.Sha256);
    }

    private void Drop(DropCheckpoints drop) =>
        Keep(
            drop.Experiment,
            drop.Trial,
            [.. records.RowOf(drop.Experiment, drop.Trial).Checkpoints.Where(one => !drop.Hashes.Contains(one.Sha256))]
        );

    private void Add(ArtifactRecord record)
    {
        var series = records.SeriesOf(record.Experiment, record.Trial);
        records.Documents.Put(ArtifactDocument.Collection, ArtifactDocument.From(record, series.Artifacts));
        series.Artifacts++;
    }

    private void Add(EventRecord record) =>
        records.Documents.Put(EventDocument.Collection, EventDocument.From(record, records.NextEvent(record.Experiment)));

    private void Supersede(RunRecord run)
    {
        var (experiment, trial) = (run.Experiment, run.Trial);
        records.SeriesOf(experiment, trial).Supersede(run.StartStep, records.Documents);

        var checkpoints = records.RowOf(experiment, trial).Checkpoints;
        Keep(experiment, trial, [.. checkpoints.Where(checkpoint => checkpoint.Step <= run.StartStep)]);

        var artifacts = Key.Below(Key.Trial(experiment, trial));
        foreach (var artifact in records.Documents.Range(ArtifactDocument.Collection, artifacts, "{ _id, step }"))
        {
            var step = artifact["step"].AsInt64;
            if (run.StartStep == 0 || step > run.StartStep)
            {
                records.Documents.Delete(ArtifactDocument.Collection, artifact["_id"].AsString);
            }
        }
    }

    private void Keep(string experiment, long trial, IReadOnlyList<CheckpointRecord> kept)
    {
        var row = records.RowOf(experiment, trial);
        if (kept.SequenceEqual(row.Checkpoints))
        {
            return;
        }

        var before = row.Checkpoints.Select(checkpoint => checkpoint.Sha256).ToHashSet(StringComparer.Ordinal);
        var after = kept.Select(checkpoint => checkpoint.Sha256).ToHashSet(StringComparer.Ordinal);
        foreach (var sha256 in after.Except(before))
        {
            bytes.Retain(sha256, records.Documents);
        }

        foreach (var sha256 in before.Except(after))
        {
            Release(sha256);
        }

        records.Put(row with { Checkpoints = kept });
        records.Documents.Put(CheckpointsDocument.Collection, CheckpointsDocument.From(experiment, trial, kept));
    }

    private void Delete(string experiment)
    {
        foreach (var row in records.RowsOf(experiment))
        {
            Keep(experiment, row.Trial.Number, []);
        }

        records.Remove(experiment);
    }

    private void Release(string sha256)
    {
        if (BytesIndex.Release(sha256, records.Documents) is { } file)
        {
            _files.Add(file);
        }
    }
}
