using System.Buffers.Binary;
using System.IO.Hashing;
using Platform.Host.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>
/// How many pages of each log are on the disk for certain, in a file of their own: a log that ends earlier was damaged or cut
/// afterwards, and not torn by a power cut. Marks are written after the flush that they speak of and need none themselves: one that
/// was lost says less, never more.
/// </summary>
internal sealed class LogMarks(IDiskFile file) : IDisposable
{
    private const int Size = 24;

    /// <summary>What a log holds at least; null if nothing says so.</summary>
    /// <param name="slot">Which log.</param>
    public LogMark? Read(int slot)
    {
        Span<byte> bytes = stackalloc byte[Size];
        if (file.Read(bytes, slot * Size) != Size || Stored(bytes) != Hash(bytes, slot))
        {
            return null;
        }

        var mark = new LogMark(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]));
        return mark.Pages > 0 ? mark : null;
    }

    /// <summary>Whether what is there of a log's mark is what was written; null: nothing is there.</summary>
    public bool? IsWhole(int slot)
    {
        Span<byte> bytes = stackalloc byte[Size];
        var read = bytes[..file.Read(bytes, slot * Size)];
        return read.ContainsAnyExcept((byte)0) ? read.Length == Size && Hash(read, slot) == Stored(read) : null;
    }

    /// <summary>Notes what a log holds.</summary>
    public void Write(int slot, LogMark mark)
    {
        Span<byte> bytes = stackalloc byte[Size];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, mark.Generation);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], mark.Pages);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], Hash(bytes, slot));
        file.Write(bytes, slot * Size);
    }

    /// <summary>Says no more of a log, durably: before it is written over or cut.</summary>
    public void Clear(int slot)
    {
        if (Read(slot) is null)
        {
            return;
        }

        Write(slot, default);
        file.Flush();
    }

    public void Dispose() => file.Dispose();

    private static ulong Stored(ReadOnlySpan<byte> mark) => BinaryPrimitives.ReadUInt64LittleEndian(mark[16..]);

    private static ulong Hash(ReadOnlySpan<byte> mark, int slot) => XxHash3.HashToUInt64(mark[..16], slot);
}
