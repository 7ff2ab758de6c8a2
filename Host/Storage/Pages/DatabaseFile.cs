using LiteDB;
using LiteDB.Engine;
using Platform.Host.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>What is done with a data file as a whole, while LiteDB hasn't opened it.</summary>
internal static class DatabaseFile
{
    private const string TemporarySuffix = ".new";

    /// <summary>Makes a data file, in place of one that may be there: under another name
    /// first, so that it is there whole or not at all.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="fill">Puts documents into it.</param>
    public static void Create(IDisk disk, string name, Action<ILiteEngine> fill)
    {
        using (var file = disk.Open(name + TemporarySuffix))
        {
            file.SetLength(0);
            using var data = new DataStream(file) { InCheckpoint = true };
            using (
                var engine = new LiteEngine(
                    new EngineSettings
                    {
                        DataStream = data,
                        LogStream = new MemoryStream(),
                        Collation = Collation.Binary,
                    }
                )
            )
            {
                engine.Pragma("UTC_DATE", true);
                engine.Pragma("CHECKPOINT", 0);
                fill(engine);
                engine.Checkpoint();
            }

            file.Flush();
        }

        disk.Rename(name + TemporarySuffix, name);
    }

    /// <summary>Refuses what isn't LiteDB's, before a log is written over it.</summary>
    /// <exception cref="DamagedRecordsException">It isn't.</exception>
    public static void CheckKind(IDiskFile file)
    {
        var page = new byte[LogFile.PageSize];
        if (file.Length == 0)
        {
            throw new DamagedRecordsException($"'{PagedDatabase.FileName}' is damaged: it is empty");
        }

        if (file.Read(page, 0) != page.Length || !PageHeader.IsFirst(page))
        {
            throw new DamagedRecordsException($"'{PagedDatabase.FileName}' isn't a database of records, or its beginning is damaged");
        }
    }

    /// <summary>Finds a file that was cut. The logs are in it.</summary>
    /// <exception cref="DamagedRecordsException">It was.</exception>
    public static void CheckLength(IDiskFile file)
    {
        var first = new byte[LogFile.PageSize];
        file.Read(first, 0);
        var (pages, there) = (PageHeader.LastPage(first) + 1L, file.Length / LogFile.PageSize);
        if (PageSeal.TryTake(first, 0) && there < pages)
        {
            throw new DamagedRecordsException(
                $"'{PagedDatabase.FileName}' is damaged: it has {there} of its {pages} pages, the rest was cut off"
            );
        }
    }

    /// <summary>Reads all pages of a file, with all that was in its logs.</summary>
    /// <exception cref="DamagedRecordsException">One is damaged.</exception>
    public static void CheckPages(IDiskFile file, CancellationToken cancellationToken)
    {
        using var data = new DataStream(file);
        var page = new byte[LogFile.PageSize];
        while (data.Position < data.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            data.ReadExactly(page);
        }
    }

    /// <summary>Seals all pages of a file that an earlier program wrote. The first page
    /// is last: a power cut on the way begins this anew.</summary>
    public static void Seal(IDiskFile file)
    {
        var page = new byte[LogFile.PageSize];
        if (file.Read(page, 0) != page.Length || PageSeal.IsOn(page))
        {
            return;
        }

        for (var position = file.Length / page.Length * page.Length; position >= 0; position -= page.Length)
        {
            if (position == 0)
            {
                file.Flush();
            }

            if (file.Read(page, position) != page.Length || PageSeal.IsOn(page))
            {
                continue;
            }

            PageSeal.Put(page);
            file.Write(page.AsSpan(PageSeal.Offset, PageSeal.Size), position + PageSeal.Offset);
        }

        file.Flush();
    }
}
