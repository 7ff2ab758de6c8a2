using LiteDB;
using LiteDB.Engine;
using Platform.Host.Disk;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Pages;

/// <summary>
/// LiteDB's engine on streams that decide when to flush. One thread at a time may use it: LiteDB's page cache
/// can hand a page that is being read to a writer.
/// </summary>
internal sealed class PagedDatabase : IDisposable
{
    public const string FileName = "records.db";
    private const string MarksName = "records.marks";
    private static readonly string[] LogNames = ["records-a.log", "records-b.log"];

    private readonly IDiskFile _dataFile;
    private readonly LogFile[] _logFiles;
    private readonly LogMarks _marks;
    private readonly DataStream _data;
    private readonly LogStream _log;
    private readonly LiteEngine _engine;
    private readonly DiskRoom _room;
    private Task _flushingData = Task.CompletedTask;

    /// <param name="disk">Where the files are; nobody else uses them.</param>
    /// <param name="salvage">Is told of damage that it leaves out; null: nothing is opened then.</param>
    /// <param name="room">The room for which the data file waits once it is open; null: it fails where there is none.</param>
    /// <exception cref="DamagedRecordsException">The files are damaged.</exception>
    public PagedDatabase(IDisk disk, Action<DamagedRecordsException>? salvage = null, DiskRoom? room = null)
    {
        _room = room ?? DiskRoom.Unawaited();
        if (!disk.Names(FileName).Contains(FileName))
        {
            Create(disk);
        }

        _dataFile = disk.Open(FileName);
        _marks = new LogMarks(disk.Open(MarksName));
        _logFiles = Logs(disk, _marks);
        try
        {
            DatabaseFile.CheckKind(_dataFile);
            var generation = LogReplay.Replay(_logFiles, _dataFile, salvage);
            DatabaseFile.CheckLength(_dataFile);
            if (disk.Keeps)
            {
                DatabaseFile.Seal(_dataFile);
            }

            _data = new DataStream(_dataFile);
            _log = new LogStream(_logFiles, generation + 1);
            _engine = Open(_data, _log);
        }
        catch
        {
            CloseFiles();
            throw;
        }
    }

    /// <summary>Whether there are records on a disk, or were.</summary>
    public static bool HasRecords(IDisk disk) => disk.Names(FileName).Contains(FileName) || Remains(disk).Count > 0;

    /// <summary>Carries what is sound of the logs into the data file, without LiteDB.</summary>
    /// <param name="disk">Where the files are; nobody else uses them.</param>
    /// <param name="salvage">Is told of damage.</param>
    /// <param name="lostMarks">Is told of marks that are damaged or gone, though no page of a log is; null: nobody cares.</param>
    /// <exception cref="DamagedRecordsException">There is no data file.</exception>
    public static void Replay(IDisk disk, Action<DamagedRecordsException> salvage, Action<DamagedRecordsException>? lostMarks = null)
    {
        var data = disk.OpenExisting(FileName) ?? throw Missing(Remains(disk));
        using var marks = new LogMarks(disk.Open(MarksName));
        var logs = Logs(disk, marks);
        if (logs.Any(log => log.HasLostItsMark()))
        {
            lostMarks?.Invoke(
                new DamagedRecordsException($"'{MarksName}' is damaged or missing; that alone loses nothing", file: MarksName)
            );
        }

        LogReplay.Replay(logs, data, salvage);
    }

    /// <summary>The engine, for reading and for <see cref="Write"/>.</summary>
    public ILiteEngine Engine => _engine;

    /// <summary>Bytes in the log.</summary>
    public long LogLength => _log.Length;

    /// <summary>
    /// Runs changes as one transaction and returns a task that ends when LiteDB's thread has written its last page; only
    /// then is a flush worth something.
    /// </summary>
    /// <param name="change">Makes the changes and returns how many documents it changed.</param>
    public Task Write(Func<ILiteEngine, int> change)
    {
        var confirmed = _log.Confirmed;
        _engine.BeginTrans();
        var count = change(_engine);
        _engine.Commit();
        return count == 0 ? Task.CompletedTask : _log.WaitForAsync(confirmed + 1);
    }

    /// <summary>Makes changes durable before it returns; for opening, when nobody else uses the database.</summary>
    public void WriteDurably(Action<DocumentBatch> change)
    {
        var batch = new DocumentBatch(_engine);
        change(batch);
        if (batch.IsEmpty)
        {
            return;
        }

        Write(batch.Apply).GetAwaiter().GetResult();
        Flush();
    }

    /// <summary>Makes what was written durable; needs no lock.</summary>
    public void Flush() => _log.FlushToDisk();

    /// <summary>Ends when the data file of the last checkpoint is on the disk, which the next one has to wait for.</summary>
    public Task CheckpointFlushed() => _flushingData;

    /// <summary>Carries the log, which must be flushed, into the data file and begins a
    /// new one. The data file is flushed in the background.</summary>
    public void Checkpoint()
    {
        var generation = _log.Generation;
        _data.InCheckpoint = true;
        try
        {
            _engine.Checkpoint();
        }
        finally
        {
            _data.InCheckpoint = false;
        }

        if (_log.Generation == generation)
        {
            return;
        }

        _flushingData = Task.Run(() => RetireAsync(generation));
    }

    /// <summary>Gives the room of the logs back, after a checkpoint that is flushed.</summary>
    public void CutLogs()
    {
        foreach (var log in _logFiles)
        {
            log.File.SetLength(0);
        }
    }

    /// <summary>Closes the files. What wasn't carried into the data file is replayed from the logs when they are opened again.</summary>
    public void Dispose()
    {
        _engine.Dispose();
        CloseFiles();
    }

    // A flush that finds no room may have dropped what it should have written, and whoever reads it finds older pages: nobody tries again.
    private Task RetireAsync(long generation)
    {
        _dataFile.Flush();
        return _room.WriteAsync(() => _log.Retire(generation));
    }

    private void CloseFiles()
    {
        foreach (var file in _logFiles)
        {
            file.Dispose();
        }

        _marks.Dispose();
        _dataFile.Dispose();
    }

    // The database is there before anything else is. Where only the rest is, a new one
    // would bury what was lost, and delete the files of its checkpoints.
    private static void Create(IDisk disk)
    {
        if (Remains(disk) is { Count: > 0 } remains)
        {
            throw Missing(remains);
        }

        DatabaseFile.Create(disk, FileName, engine => engine.Insert(Schema.Collection, [Schema.Document], BsonAutoId.ObjectId));
    }

    private static DamagedRecordsException Missing(IReadOnlyList<string> remains) =>
        new(
            $"'{FileName}' is missing, though what belongs to it is still there "
                + $"({string.Join(", ", remains.Take(3))}{(remains.Count > 3 ? ", ..." : "")})",
            remedy: "Put it back, or restore a backup. To start over, delete the rest as well, or name another directory with --data."
        );

    private static LogFile[] Logs(IDisk disk, LogMarks marks) =>
        [.. LogNames.Select((name, slot) => new LogFile(name, disk.Open(name), marks, slot))];

    private static IReadOnlyList<string> Remains(IDisk disk) => [.. LogNames.SelectMany(disk.Names), .. disk.Names(BytesIndex.Folder)];

    // It takes what it reads for sound; what an earlier program wrote isn't verified and may end it anyhow.
    private static LiteEngine Open(DataStream data, LogStream log)
    {
        try
        {
            return new LiteEngine(new EngineSettings { DataStream = data, LogStream = log });
        }
        catch (Exception exception) when (exception is not (IOException or UnauthorizedAccessException or DamagedRecordsException))
        {
            throw new DamagedRecordsException($"'{FileName}' is damaged: {exception.Message.TrimEnd('.')}", exception);
        }
    }
}
