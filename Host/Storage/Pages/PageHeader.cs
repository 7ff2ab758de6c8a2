using System.Buffers.Binary;

namespace Platform.Host.Storage.Pages;

/// <summary>The fields of LiteDB's pages that the store knows.</summary>
internal static class PageHeader
{
    private const int TransactionOffset = 14;
    private const int ConfirmedOffset = 18;
    private const int LastPageOffset = 64;
    private const uint NoTransaction = uint.MaxValue;

    /// <summary>Which page of the data file it is.</summary>
    public static uint Number(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page);

    /// <summary>The page's place in the data file, in bytes.</summary>
    public static long DataPosition(ReadOnlySpan<byte> page) => (long)Number(page) * LogFile.PageSize;

    /// <summary>The transaction that wrote the page.</summary>
    public static uint Transaction(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page[TransactionOffset..]);

    /// <summary>Whether the page is the last of a transaction that was committed.</summary>
    public static bool IsConfirmed(ReadOnlySpan<byte> page) => page[ConfirmedOffset] != 0;

    /// <summary>Makes a page of the log a page of the data file.</summary>
    public static void ClearTransaction(Span<byte> page)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(page[TransactionOffset..], NoTransaction);
        page[ConfirmedOffset] = 0;
    }

    /// <summary>Whether it is the first page of a LiteDB file.</summary>
    public static bool IsFirst(ReadOnlySpan<byte> page) => page.Slice(32, 27).SequenceEqual("** This is a LiteDB file **"u8);

    /// <summary>The number of the last page of the data file, as the first says.</summary>
    public static uint LastPage(ReadOnlySpan<byte> first) => BinaryPrimitives.ReadUInt32LittleEndian(first[LastPageOffset..]);
}
