using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Protocol;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Copies;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Series;
using Platform.Host.Storage.Tables;
using Platform.Host.Storage.Writing;

namespace Platform.Host.Storage;

/// <summary>The records of a data directory in LiteDB.</summary>
internal sealed class LiteRecordStore : IRecordStore, IBackupSource, IAsyncDisposable, IDisposable
{
    /// <summary>The most bytes of a checkpoint that go into the database; more go into a file beside it.</summary>
    public const int LargestDocument = 256 << 10;

    private readonly Lock _gate = new();
    private readonly IDisk _disk;
    private readonly PagedDatabase _database;
    private readonly RecordTables _tables;
    private readonly BytesReceiver _receiver;
    private readonly GroupWriter _writer;
    private readonly RecordCollections _collections;
    private readonly DataDirectory? _directory;

    /// <param name="disk">Where the files are; nobody else uses them.</param>
    /// <param name="largestLog">Bytes of the log after which it is carried into the data file.</param>
    /// <param name="directory">What is given up when the store is closed.</param>
    /// <param name="mostTableBytes">What the trials that are kept in memory take together at
    /// most, if those of one experiment alone don't take more.</param>
    /// <param name="salvage">Is told which damage of a log is left out; null: a damaged one isn't opened.</param>
    /// <param name="room">The room of the disk, for which commits and checkpoints wait; null: nobody else asks for it.</param>
    /// <exception cref="DamagedRecordsException">The records are damaged.</exception>
    public LiteRecordStore(
        IDisk disk,
        long largestLog = GroupWriter.LargestLog,
        DataDirectory? directory = null,
        long mostTableBytes = RecordTables.MostBytes,
        Action<DamagedRecordsException>? salvage = null,
        DiskRoom? room = null
    )
    {
        _disk = disk;
        Room = room ?? new DiskRoom(TimeProvider.System);
        _directory = directory;
        _collections = Collections();
        _database = new PagedDatabase(disk, salvage, Room);
        try
        {
            Upgrade = Schema.Raise(_database, disk);
            OrphanedBytes.Collect(_database, disk);
            _tables = new RecordTables(_database, _gate, mostTableBytes);
            _writer = new GroupWriter(_database, _tables, disk, Room, _gate, largestLog);
            _receiver = new BytesReceiver(disk, Room, LargestDocument, _writer.Break);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    /// <summary>Becomes the owner of a data directory, which is created if there is none, and opens its records.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process owns it.</exception>
    public static LiteRecordStore Open(string path, TimeProvider time)
    {
        var directory = DataDirectory.Own(path, time);
        try
        {
            return new LiteRecordStore(new PhysicalDisk(directory.Path), directory: directory, room: new DiskRoom(time));
        }
        catch (Exception fault)
        {
            directory.Dispose();
            UnusableDataDirectoryException.ThrowIfFull(path, fault);
            throw;
        }
    }

    /// <summary>The same, if anything was recorded there; else null, and nothing is created.</summary>
    public static LiteRecordStore? OpenExisting(string path, TimeProvider time) =>
        PagedDatabase.HasRecords(new PhysicalDisk(path, FileAccess.Read)) ? Open(path, time) : null;

    /// <summary>What opening them upgraded, for the user; null: nothing.</summary>
    public string? Upgrade { get; }

    public DiskRoom Room { get; }

    public event Action<IReadOnlyList<RecordChange>>? Committed;

    public async Task CommitAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        await _writer.CommitAsync(changes, cancellationToken).ConfigureAwait(false);
        Committed?.Invoke(changes);
    }

    public string? Refusal(RecordChange change) => _writer.Refusal(change);

    public Task StoreAsync(Stream content, string sha256, CancellationToken cancellationToken) =>
        _receiver.ReceiveAsync(content, sha256, bytes => _writer.CommitAsync([bytes], cancellationToken), cancellationToken);

    public Task<BackupReport> BackUpAsync(string target, string? since, CancellationToken cancellationToken) =>
        CopyAsync(token => Backup.Make(_disk, target, since, _ => { }, token), cancellationToken);

    /// <summary>Makes a copy of the files, which stay as they are meanwhile with all that was committed before.</summary>
    internal async Task<T> CopyAsync<T>(Func<CancellationToken, T> copy, CancellationToken cancellationToken)
    {
        using var held = await _writer.HoldAsync(cancellationToken);
        return await Task.Run(() => copy(cancellationToken), cancellationToken);
    }

    /// <summary>Copies the records to another disk while they are written.</summary>
    internal Task CopyToAsync(IDisk target, CancellationToken cancellationToken) =>
        CopyAsync(token => FileCopy.Copy(_disk, target, token), cancellationToken);

    public IReadOnlyList<ExperimentRecord> Experiments() =>
        [.. _tables.Experiments.Values.OrderBy(record => record.Created).ThenBy(record => record.Id, StringComparer.Ordinal)];

    public ExperimentRecord? Find(string experiment) => _tables.Experiments.GetValueOrDefault(experiment);

    public long Version(string experiment) => _tables.Version(experiment);

    public IReadOnlyList<T> Read<T>(string experiment, long? trial = null)
        where T : class, IExperimentPart => _collections.Read<T>(experiment, trial);

    public IReadOnlyDictionary<long, IReadOnlyList<SeriesSummary>> Summaries(string experiment, long? trial = null) =>
        Rows(experiment, trial).Where(row => row.Summaries.Count > 0).ToDictionary(row => row.Trial.Number, row => row.Summaries);

    public MetricPoints Series(string experiment, long trial, string metric)
    {
        lock (_gate)
        {
            var (state, durable) = Find(experiment, trial, metric);
            var points = state.Read(ReadRange);
            points.CutTo((int)Math.Min(points.Count, durable));
            return new MetricPoints(metric, points);
        }
    }

    public IReadOnlyList<SeriesBucket> Buckets(string experiment, long trial, string metric, long from, long to, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        lock (_gate)
        {
            var (state, durable) = Find(experiment, trial, metric);
            return new BucketQuery(state.Pyramid(ReadRange), state.Tail, durable, from, to).Read(most);
        }
    }

    public IReadOnlyList<ArtifactRecord> Artifacts(string experiment, long trial)
    {
        var durable = Rows(experiment, trial).Select(row => row.Artifacts).FirstOrDefault();
        return Items(ArtifactDocument.Collection, Key.Trial(experiment, trial), durable, ArtifactDocument.Read);
    }

    public Stream OpenCheckpoint(string sha256)
    {
        lock (_gate)
        {
            var (content, isFile) = BytesIndex.Find(_database.Engine, sha256);
            if (content is not null)
            {
                return new VerifyingStream(new MemoryStream(content, writable: false), sha256);
            }

            if (isFile && _disk.OpenExisting(BytesIndex.FileOf(sha256)) is { } file)
            {
                return new VerifyingStream(new DiskFileStream(file), sha256);
            }
        }

        throw new FileNotFoundException($"There are no bytes of a checkpoint {sha256}: it was replaced by a newer one or deleted.");
    }

    /// <summary>Makes durable what was committed, and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await _writer.DisposeAsync();
        }
        finally
        {
            lock (_gate)
            {
                _database.Dispose();
            }

            _directory?.Dispose();
        }
    }

    /// <summary>The same for callers that can't wait without a thread; nothing of it needs theirs.</summary>
    public void Dispose() => Task.Run(() => DisposeAsync().AsTask()).GetAwaiter().GetResult();

    private RecordCollections Collections() =>
        new RecordCollections()
            .With<TrialRecord>((experiment, trial) => [.. Rows(experiment, trial).Select(row => row.Trial)])
            .With<RunRecord>((experiment, trial) => [.. Rows(experiment, trial).SelectMany(row => row.Runs)])
            .With<CheckpointRecord>((experiment, trial) => [.. Rows(experiment, trial).SelectMany(row => row.Checkpoints)])
            .With<EventRecord>((experiment, trial) => [.. Events(experiment).Where(one => trial is null || one.Trial == trial)]);

    private IReadOnlyList<EventRecord> Events(string experiment) =>
        Items(EventDocument.Collection, experiment, _tables.Find(experiment)?.Events ?? 0, EventDocument.Read);

    private IReadOnlyList<T> Items<T>(string collection, string parent, long count, Func<LiteDB.BsonDocument, T> read)
    {
        if (count == 0)
        {
            return [];
        }

        lock (_gate)
        {
            return [.. _database.Engine.Range(collection, (Key.Item(parent, 0), Key.Item(parent, count - 1))).Select(read)];
        }
    }

    private IEnumerable<LiteDB.BsonDocument> ReadRange(string collection, (string First, string Last) range) =>
        _database.Engine.Range(collection, range);

    /// <summary>A series as it was written, and how many of its points are durable. The gate is held.</summary>
    private (SeriesState State, long Durable) Find(string experiment, long trial, string metric)
    {
        var durable =
            Rows(experiment, trial).SelectMany(row => row.Summaries).FirstOrDefault(summary => summary.Name == metric)?.Count ?? 0;
        var series = new TrialSeries(Key.Trial(experiment, trial));
        if (durable > 0 && _database.Engine.Find(SeriesDocument.Collection, Key.Trial(experiment, trial)) is { } document)
        {
            SeriesDocument.Read(document, series);
        }

        return (series.GetOrAdd(metric), durable);
    }

    private IReadOnlyList<TrialRow> Rows(string experiment) => _tables.Find(experiment)?.Rows ?? [];

    private IReadOnlyList<TrialRow> Rows(string experiment, long? trial)
    {
        if (trial is null)
        {
            return Rows(experiment);
        }

        return _tables.Find(experiment)?.Find(trial.Value) is { } row ? [row] : [];
    }
}
