using System.Diagnostics;
using System.Threading.Channels;
using Platform.Experiments.Records;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Disk;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Writing;

/// <summary>
/// The one task that writes. All commits that arrived while it was busy become one transaction and one flush. A fault
/// of the disk ends it: what is on the disk then is only certain after the store was opened again.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    /// <summary>Bytes of the log after which it is carried into the data file, during which readers of points wait.</summary>
    public const long LargestLog = 32 << 20;

    private const int LargestQueue = 1024;
    private const int LargestGroup = 512;

    private readonly Channel<PendingCommit> _queue = Channel.CreateBounded<PendingCommit>(new BoundedChannelOptions(LargestQueue) { SingleReader = true });
    private readonly SeriesCache _series = new();
    private readonly BytesIndex _bytes = new();
    private readonly PagedDatabase _database;
    private readonly RecordTables _tables;
    private readonly IDisk _disk;
    private readonly Lock _gate;
    private readonly long _largestLog;
    private readonly Task _loop;
    private Exception? _failure;

    public GroupWriter(PagedDatabase database, RecordTables tables, IDisk disk, Lock gate, long largestLog)
    {
        (_database, _tables, _disk, _gate, _largestLog) = (database, tables, disk, gate, largestLog);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Ends when the changes are durable. The token gives up the wait, not changes that are in the queue.</summary>
    public async Task CommitAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        var commit = new PendingCommit(changes);
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

    /// <summary>Writes what is in the queue, carries the log into the data file and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _database.CheckpointFlushed();
        if (_failure is null)
            _database.CutLogs();
    }

    private async Task RunAsync()
    {
        var group = new List<PendingCommit>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            while (group.Count < LargestGroup && _queue.Reader.TryRead(out var commit))
                group.Add(commit);

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

        await CheckpointAsync();
    }

    private async Task WriteAsync(List<PendingCommit> group)
    {
        var (started, length) = (Stopwatch.GetTimestamp(), _database.LogLength);
        RecordBatch batch;
        Task written;
        lock (_gate)
        {
            batch = new RecordBatch(_tables, _series, _bytes, new DocumentBatch(_database.Engine));
            group.RemoveAll(commit => !TryApply(batch, commit));
            batch.Finish();
            written = _database.Write(batch.Documents.Apply);
        }

        await written;
        _database.Flush();
        CommitInstruments.Record(Stopwatch.GetElapsedTime(started), _database.LogLength - length, group.Count);
        batch.Publish();
        foreach (var commit in group)
            commit.Succeed();

        foreach (var file in batch.ReleasedFiles)
            _disk.Delete(file);
        if (_database.LogLength >= _largestLog)
            await CheckpointAsync();
    }

    private static bool TryApply(RecordBatch batch, PendingCommit commit)
    {
        try
        {
            new ChangeCheck(batch).Check(commit.Changes);
        }
        catch (ArgumentException exception)
        {
            commit.Fail(exception);
            return false;
        }

        batch.Apply(commit.Changes);
        return true;
    }

    private async Task CheckpointAsync()
    {
        await _database.CheckpointFlushed();
        lock (_gate)
            _database.Checkpoint();
    }

    private void Fail(Exception exception, List<PendingCommit> group)
    {
        _failure = exception;
        _queue.Writer.TryComplete();
        foreach (var commit in group)
            commit.Fail(Closed());
        while (_queue.Reader.TryRead(out var commit))
            commit.Fail(Closed());
    }

    private IOException Closed() => _failure is null
        ? new IOException("The records are closed.")
        : new IOException($"The records can't be written any more: {_failure.Message} Nothing that was acknowledged is lost; start again when the cause is gone.", _failure);
}
