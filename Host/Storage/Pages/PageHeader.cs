using System.Buffers.Binary;

namespace Platform.Host.Storage.Pages;

/// <summary>The fields of LiteDB's page header that say which transaction a page of the log belongs to.</summary>
internal static class PageHeader
{
    private const int TransactionOffset = 14;
    private const int ConfirmedOffset = 18;
    private const uint NoTransaction = uint.MaxValue;

    /// <summary>The page's place in the data file, in bytes.</summary>
    public static long DataPosition(ReadOnlySpan<byte> page) => (long)BinaryPrimitives.ReadUInt32LittleEndian(page) * LogFile.PageSize;

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
}
