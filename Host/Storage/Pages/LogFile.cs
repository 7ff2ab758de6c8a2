using System.Buffers.Binary;
using System.IO.Hashing;
using Platform.Host.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>
/// A file of log pages, each followed by its generation and a hash, so that after a power cut it is certain which pages
/// were written whole and in this generation: the log ends before the first that wasn't. The file is written over, not
/// cut, from generation to generation, because a flush costs less when the length stays.
/// </summary>
/// <param name="name">Its name, for messages.</param>
/// <param name="file">The file.</param>
/// <param name="marks">Say how much of it is on the disk.</param>
/// <param name="slot">Which of the marks is its own.</param>
internal sealed class LogFile(string name, IDiskFile file, LogMarks marks, int slot) : IDisposable
{
    public const int PageSize = 8192;
    public const int RecordSize = PageSize + 16;

    private readonly byte[] _record = new byte[RecordSize];

    public IDiskFile File { get; } = file;

    /// <summary>Writes a page and its trailer into a record.</summary>
    public static void Seal(Span<byte> record, ReadOnlySpan<byte> page, long generation, long index)
    {
        page.CopyTo(record);
        BinaryPrimitives.WriteInt64LittleEndian(record[PageSize..], generation);
        BinaryPrimitives.WriteUInt64LittleEndian(record[(PageSize + 8)..], Hash(record[..(PageSize + 8)], index));
    }

    /// <summary>Reads a page that was written before; for one thread at a time.</summary>
    /// <exception cref="DamagedRecordsException">It isn't what was written.</exception>
    public void ReadPage(Span<byte> page, long index)
    {
        if (!IsWhole(_record, index))
        {
            throw Damaged(index);
        }

        _record.AsSpan(0, PageSize).CopyTo(page);
    }

    /// <summary>Makes what was written durable, and notes that it is.</summary>
    public void Flush(long generation, long pages)
    {
        File.Flush();
        marks.Write(slot, new LogMark(generation, pages));
    }

    /// <summary>The generation of the file's first page; null if it has none that is whole.</summary>
    public long? Generation()
    {
        var record = new byte[RecordSize];
        return IsWhole(record, 0) ? GenerationOf(record) : null;
    }

    /// <summary>
    /// Tells a damage from the end that a power cut leaves: the first page that isn't whole was on the disk if a mark says so, or if two
    /// transactions are behind it, because each is flushed before the next is written.
    /// </summary>
    /// <returns>null: none.</returns>
    public DamagedRecordsException? FindDamage()
    {
        var (generation, mark) = (Generation(), marks.Read(slot));
        if (generation is null)
        {
            return mark is not null && !IsRetired() ? Damaged(0) : null;
        }

        if (mark?.Generation > generation)
        {
            return Damaged(0);
        }

        var whole = Pages(generation.Value).LongCount();
        return (mark?.Generation == generation && mark.Value.Pages > whole) || TransactionsBehind(whole, generation.Value) > 1
            ? Damaged(whole)
            : null;
    }

    /// <summary>Whether what says how much of the log is on the disk is damaged or gone, which costs no page.</summary>
    public bool HasLostItsMark() => marks.IsWhole(slot) is { } whole ? !whole : Generation() is not null;

    /// <summary>The pages of a generation, from the first until one isn't whole or of another generation. The buffer is reused.</summary>
    public IEnumerable<byte[]> Pages(long generation)
    {
        var record = new byte[RecordSize];
        for (var index = 0L; IsWhole(record, index) && GenerationOf(record) == generation; index++)
        {
            yield return record;
        }
    }

    /// <summary>
    /// Makes the pages worthless, durably, once the data file has them. A file that is being written over by a newer
    /// generation must never look like the beginning of the old one, whose replay would bring back older pages.
    /// </summary>
    public void Retire()
    {
        File.Write(new byte[RecordSize - PageSize], PageSize);
        File.Flush();
        marks.Clear(slot);
    }

    /// <summary>Takes all pages away, durably.</summary>
    public void Empty()
    {
        marks.Clear(slot);
        if (File.Length == 0)
        {
            return;
        }

        File.SetLength(0);
        File.Flush();
    }

    public void Dispose() => File.Dispose();

    private static long GenerationOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt64LittleEndian(record[PageSize..]);

    private static ulong Hash(ReadOnlySpan<byte> content, long index) => XxHash3.HashToUInt64(content, index);

    private DamagedRecordsException Damaged(long index) =>
        new(
            $"'{name}' is damaged: page {index}, from byte {index * RecordSize} on, isn't what was written there, and what was "
                + "recorded from there on can't be taken over",
            file: name
        );

    private bool IsRetired()
    {
        Span<byte> trailer = stackalloc byte[RecordSize - PageSize];
        return File.Read(trailer, PageSize) == trailer.Length && !trailer.ContainsAnyExcept((byte)0);
    }

    private int TransactionsBehind(long page, long generation)
    {
        var (record, transactions) = (new byte[RecordSize], new HashSet<uint>());
        for (var index = page + 1; index < File.Length / RecordSize; index++)
        {
            if (IsWhole(record, index) && GenerationOf(record) == generation)
            {
                transactions.Add(PageHeader.Transaction(record));
            }
        }

        return transactions.Count;
    }

    private bool IsWhole(Span<byte> record, long index) =>
        File.Read(record, index * RecordSize) == RecordSize
        && BinaryPrimitives.ReadUInt64LittleEndian(record[(PageSize + 8)..]) == Hash(record[..(PageSize + 8)], index);
}
