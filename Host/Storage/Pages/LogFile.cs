using System.Buffers.Binary;
using System.IO.Hashing;
using Platform.Host.Storage.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>
/// A file of log pages, each followed by its generation and a hash, so that after a power cut it is certain which pages
/// were written whole and in this generation: the log ends before the first that wasn't. The file is written over, not
/// cut, from generation to generation, because a flush costs less when the length stays.
/// </summary>
internal sealed class LogFile(IDiskFile file) : IDisposable
{
    public const int PageSize = 8192;
    public const int RecordSize = PageSize + 16;

    public IDiskFile File { get; } = file;

    /// <summary>Writes a page and its trailer into a record.</summary>
    public static void Seal(Span<byte> record, ReadOnlySpan<byte> page, long generation, long index)
    {
        page.CopyTo(record);
        BinaryPrimitives.WriteInt64LittleEndian(record[PageSize..], generation);
        BinaryPrimitives.WriteUInt64LittleEndian(record[(PageSize + 8)..], Hash(record[..(PageSize + 8)], index));
    }

    /// <summary>Reads a page that was written before.</summary>
    public void ReadPage(Span<byte> page, long index)
    {
        if (File.Read(page, index * RecordSize) != PageSize)
            throw new IOException($"The log ends before page {index}.");
    }

    /// <summary>The generation of the file's first page; null if it has none that is whole.</summary>
    public long? Generation()
    {
        var record = new byte[RecordSize];
        return IsWhole(record, 0) ? GenerationOf(record) : null;
    }

    /// <summary>The pages of a generation, from the first until one isn't whole or of another generation. The buffer is reused.</summary>
    public IEnumerable<byte[]> Pages(long generation)
    {
        var record = new byte[RecordSize];
        for (var index = 0L; IsWhole(record, index) && GenerationOf(record) == generation; index++)
            yield return record;
    }

    /// <summary>
    /// Makes the pages worthless, durably, once the data file has them. A file that is being written over by a newer
    /// generation must never look like the beginning of the old one, whose replay would bring back older pages.
    /// </summary>
    public void Retire()
    {
        File.Write(new byte[RecordSize - PageSize], PageSize);
        File.Flush();
    }

    /// <summary>Takes all pages away, durably.</summary>
    public void Empty()
    {
        if (File.Length == 0)
            return;

        File.SetLength(0);
        File.Flush();
    }

    public void Dispose() => File.Dispose();

    private static long GenerationOf(ReadOnlySpan<byte> record) => BinaryPrimitives.ReadInt64LittleEndian(record[PageSize..]);

    private static ulong Hash(ReadOnlySpan<byte> content, long index) => XxHash3.HashToUInt64(content, index);

    private bool IsWhole(Span<byte> record, long index)
        => File.Read(record, index * RecordSize) == RecordSize
           && BinaryPrimitives.ReadUInt64LittleEndian(record[(PageSize + 8)..]) == Hash(record[..(PageSize + 8)], index);
}
