using System.Buffers.Binary;
using System.IO.Hashing;

namespace Platform.Host.Storage.Pages;

/// <summary>
/// The checksum of a page of the data file. It lies where LiteDB notes a transaction in pages of its log, which it leaves unused
/// in those of the data file; so it is written with its page, in one write, and takes no room. Pages of earlier programs have
/// none until they are written again.
/// </summary>
internal static class PageSeal
{
    /// <summary>Where it is within a page.</summary>
    public const int Offset = 14;

    /// <summary>Its bytes.</summary>
    public const int Size = sizeof(uint);

    // What LiteDB writes there.
    private const uint None = uint.MaxValue;

    /// <summary>Whether a page has one.</summary>
    public static bool IsOn(ReadOnlySpan<byte> page) => Read(page) != None;

    /// <summary>Puts it on a page that belongs to no transaction.</summary>
    public static void Put(Span<byte> page) => BinaryPrimitives.WriteUInt32LittleEndian(page[Offset..], Of(page));

    /// <summary>Takes it off, so that the page is as LiteDB wrote it; false: it isn't that page any more.</summary>
    /// <param name="page">A page as it was read.</param>
    /// <param name="number">Which one was read.</param>
    public static bool TryTake(Span<byte> page, long number)
    {
        var seal = Read(page);
        BinaryPrimitives.WriteUInt32LittleEndian(page[Offset..], None);
        return PageHeader.Number(page) == number && (seal == None || seal == Of(page));
    }

    private static uint Read(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadUInt32LittleEndian(page[Offset..]);

    private static uint Of(ReadOnlySpan<byte> page) => Crc32.HashToUInt32(page) is var sum and not None ? sum : 0;
}
