using System.Diagnostics;
using System.Threading.Channels;
using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Writing;

/// <summary>
/// The one task that writes. All commits that arrived while it was busy become one transaction and one flush. A fault
/// of the disk ends it: what is on the disk then is only certain after the store was opened again. Where there is merely no room, it waits.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    /// <summary>Bytes of the log after which it is carried into the data file, during which readers of points wait.</summary>
    public const long LargestLog = 32 << 20;

    private const string Recovery =
        "Nothing that was acknowledged is lost. Free disk space, or fix whatever else is wrong with the disk, and start again: "
        + "it resumes where it left off.";

    private const int LargestQueue = 1024;
    private const int LargestGroup = 512;

    private readonly Channel<PendingCommit> _queue = Channel.CreateBounded<PendingCommit>(
        new BoundedChannelOptions(LargestQueue) { SingleReader = true }
    );
    private readonly SeriesCache _series = new();
    private readonly BytesIndex _bytes = new();
    private readonly PagedDatabase _database;
    private readonly RecordTables _tables;
    private readonly Lock _gate;
    private readonly Task _loop;
    private readonly DatabaseMaintenance _maintenance;
    private readonly string _location;
    private readonly DiskRoom _room;
    private Exception? _failure;

    public GroupWriter(PagedDatabase database, RecordTables tables, IDisk disk, DiskRoom room, Lock gate, long largestLog)
    {
        (_database, _tables, _gate, _location, _room) = (database, tables, gate, disk.Location, room);
        _maintenance = new DatabaseMaintenance(database, disk, room, gate, largestLog, IsNeeded);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>
    /// Lets the data file and the files of checkpoints stay as they are, with all that was committed before, until the result is disposed
    /// of. Commits go on meanwhile, in the log.
    /// </summary>
    /// <exception cref="IOException">Somebody holds them already.</exception>
    public async Task<IDisposable> HoldAsync(CancellationToken cancellationToken)
    {
        var hold = new DataHold();
        try
        {
            await EnqueueAsync(new PendingCommit([]) { Hold = hold }, cancellationToken);
            await hold.Begun.WaitAsync(cancellationToken);
            return hold;
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Ends when the changes are durable. The token gives up the wait, not changes that are in the queue.</summary>
    public Task CommitAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) =>
        EnqueueAsync(new PendingCommit(changes), cancellationToken);

    /// <summary>Ends it because of a fault of the disk that another met.</summary>
    /// <returns>What those are told who commit from now on.</returns>
    public Exception Break(Exception fault)
    {
        _failure ??= fault;
        _queue.Writer.TryComplete();
        return Closed();
    }

    /// <summary>Writes what is in the queue, carries the log into the data file if there is room, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _room.GiveUp();
        try
        {
            await _loop;
            await _database.CheckpointFlushed();
            if (_failure is null)
            {
                _database.CutLogs();
            }
        }
        catch (IOException fault) when (_failure is not null || LackOfRoom.Is(fault))
        {
            // Whoever committed knows of the disk; what the data file didn't get is in the logs.
        }
    }

    private async Task EnqueueAsync(PendingCommit commit, CancellationToken cancellationToken)
    {
        try
        {
            await _queue.Writer.WriteAsync(commit, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw Closed();
        }

        await commit.Durable.WaitAsync(cancellationToken);
    }

    /// <summary><see cref="IRecordWriter.Refusal"/>.</summary>
    public string? Refusal(RecordChange change)
    {
        try
        {
            lock (_gate)
            {
                var records = new PendingRecords(_tables, _series, new DocumentBatch(_database.Engine));
                new ChangeCheck(records, _bytes).Check([change]);
                return null;
            }
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    private async Task RunAsync()
    {
        var group = new List<PendingCommit>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < LargestGroup && _queue.Reader.TryRead(out var commit))
            {
                group.Add(commit);
            }

            try
            {
                await WriteAsync(group);
            }
            catch (Exception exception)
            {
                Fail(exception, group);
                return;
            }
        }

        await _maintenance.CloseAsync();
    }

    private async Task WriteAsync(List<PendingCommit> group)
    {
        var (started, length) = (Stopwatch.GetTimestamp(), _database.LogLength);
        PendingRecords records;
        RecordBatch batch;
        Task written;
        lock (_gate)
        {
            records = new PendingRecords(_tables, _series, new DocumentBatch(_database.Engine));
            batch = new RecordBatch(records, _bytes);
            group.RemoveAll(commit => !TryApply(new ChangeCheck(records, _bytes), batch, commit));
            records.Finish();
            written = records.Documents.IsEmpty ? Task.CompletedTask : _database.Write(records.Documents.Apply);
        }

        // Mere bytes leave it empty: they are worth nothing before the commit that names them, which writes and flushes them along.
        if (!records.Documents.IsEmpty)
        {
            await written;
            _maintenance.Wrote();
            await _maintenance.FlushAsync();
            CommitInstruments.Record(Stopwatch.GetElapsedTime(started), _database.LogLength - length, group.Count);
        }

        records.Publish();
        foreach (var commit in group.Where(commit => commit.Hold is not null))
        {
            await _maintenance.HoldAsync(commit.Hold!);
        }

        foreach (var commit in group)
        {
            commit.Succeed();
        }

        await _maintenance.TidyAsync(batch.ReleasedFiles);
    }

    private bool IsNeeded(string file)
    {
        lock (_gate)
        {
            return _bytes.Needs(_database.Engine, file);
        }
    }

    private static bool TryApply(ChangeCheck check, RecordBatch batch, PendingCommit commit)
    {
        try
        {
            check.Check(commit.Changes);
        }
        catch (ArgumentException exception)
        {
            commit.Fail(exception);
            return false;
        }

        batch.Apply(commit.Changes);
        return true;
    }

    private void Fail(Exception exception, List<PendingCommit> group)
    {
        _failure ??= exception;
        _queue.Writer.TryComplete();
        foreach (var commit in group)
        {
            commit.Fail(Closed());
        }

        while (_queue.Reader.TryRead(out var commit))
        {
            commit.Fail(Closed());
        }
    }

    private IOException Closed() =>
        _failure is null
            ? new IOException($"The records in {_location} are closed.")
            : new IOException(
                (
                    $"The records in {_location} can't be written any more: {_failure.Message.TrimEnd('.')}. "
                    + $"{(_failure is DamagedRecordsException ? "" : Recovery)}"
                ).TrimEnd(),
                _failure
            );
}
