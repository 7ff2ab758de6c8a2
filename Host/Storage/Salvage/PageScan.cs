using System.Buffers.Binary;
using System.Text;
using LiteDB;
using Platform.Host.Disk;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Salvage;

/// <summary>Reads the documents of a data file page by page, past the pages that are
/// damaged, which the way through LiteDB's indexes may need.</summary>
/// <param name="file">A data file that has what is in its logs.</param>
internal sealed class PageScan(IDiskFile file)
{
    private const int HeaderSize = 32;
    private const int CollectionsOffset = 192;
    private const int AddressSize = 5;
    private const byte IndexType = 3;
    private const byte DataType = 4;
    private const byte TextType = 6;
    private const byte TypeBits = 0x3F;

    private readonly byte[] _page = new byte[LogFile.PageSize];
    private readonly byte[] _next = new byte[LogFile.PageSize];

    /// <summary>How many pages are there.</summary>
    public long Count { get; } = file.Length / LogFile.PageSize;

    /// <summary>The pages that aren't what was written.</summary>
    public IEnumerable<long> Damaged() => Numbers().Where(number => !TryRead(number, _page));

    /// <summary>How many pages earlier programs wrote without a checksum.</summary>
    public long Unsealed() =>
        Numbers().LongCount(number => file.Read(_page, number * LogFile.PageSize) == _page.Length && !PageSeal.IsOn(_page));

    /// <summary>The names of the collections by their numbers, as the first page lists them; none if it is damaged.</summary>
    public Dictionary<uint, string> Collections() =>
        TryRead(0, _page) && Deserialize(_page[CollectionsOffset..]) is { } collections
            ? collections.Where(pair => pair.Value.IsInt32).ToDictionary(pair => (uint)pair.Value.AsInt32, pair => pair.Key)
            : [];

    /// <summary>The documents that are whole, with the number of their collection.</summary>
    public IEnumerable<(uint Collection, BsonDocument Document)> Documents() =>
        from item in Items(DataType)
        where item.Content[0] == 0
        let document = Document(item.Content)
        where document is not null
        select (item.Collection, document);

    /// <summary>The ids of all documents that the indexes name, whole or not.</summary>
    public IEnumerable<(uint Collection, string Id)> Ids() =>
        from item in Items(IndexType)
        let id = Id(item.Content)
        where id is not null
        select (item.Collection, id);

    private IEnumerable<long> Numbers()
    {
        for (var number = 0L; number < Count; number++)
        {
            yield return number;
        }
    }

    private IEnumerable<(uint Collection, byte[] Content)> Items(byte type)
    {
        foreach (var number in Numbers().Where(number => TryRead(number, _page) && _page[4] == type))
        {
            var collection = BinaryPrimitives.ReadUInt32LittleEndian(_page.AsSpan(19));
            byte[][] items = [.. Enumerable.Range(0, (byte)(_page[30] + 1)).Select(slot => Item(_page, slot)).OfType<byte[]>()];
            foreach (var item in items)
            {
                yield return (collection, item);
            }
        }
    }

    // Slots lie at the end of a page, the first one last; 255 as the highest says that there is none.
    private static byte[]? Item(byte[] page, int slot)
    {
        var place = page.AsSpan(LogFile.PageSize - ((slot + 1) * 4), 4);
        var (length, position) = (BinaryPrimitives.ReadUInt16LittleEndian(place), BinaryPrimitives.ReadUInt16LittleEndian(place[2..]));
        return length > AddressSize && position >= HeaderSize && position + length <= LogFile.PageSize
            ? page.AsSpan(position, length).ToArray()
            : null;
    }

    // A document is a chain of blocks; each begins with a mark that says whether it goes on with another one, and where the next is.
    private BsonDocument? Document(byte[] block)
    {
        using var bytes = new MemoryStream();
        for (var (item, blocks) = (block, 0L); ; blocks++)
        {
            bytes.Write(item.AsSpan(1 + AddressSize));
            var next = BinaryPrimitives.ReadUInt32LittleEndian(item.AsSpan(1));
            if (next == uint.MaxValue)
            {
                return Deserialize(bytes.ToArray());
            }

            if (
                blocks > Count
                || !TryRead(next, _next)
                || _next[4] != DataType
                || Item(_next, item[AddressSize]) is not { } following
                || following[0] == 0
            )
            {
                return null;
            }

            item = following;
        }
    }

    private static BsonDocument? Deserialize(byte[] bytes)
    {
        try
        {
            return BsonSerializer.Deserialize(bytes);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Pages of earlier programs aren't sealed, and anything may be in one that was damaged.
            return null;
        }
    }

    // A node of an index: two bytes, two addresses, two more for each level, the key with its type and length in front.
    private static string? Id(byte[] node)
    {
        var key = 2 + (2 * AddressSize) + (node[1] * 2 * AddressSize);
        if (key + 2 > node.Length || (node[key] & TypeBits) != TextType)
        {
            return null;
        }

        var length = ((node[key] & ~TypeBits) << 2) | node[key + 1];
        return key + 2 + length <= node.Length ? Encoding.UTF8.GetString(node, key + 2, length) : null;
    }

    private bool TryRead(long number, byte[] page)
    {
        try
        {
            return number < Count && file.Read(page, number * LogFile.PageSize) == page.Length && PageSeal.TryTake(page, number);
        }
        catch (IOException)
        {
            // A sector that the disk can't read any more.
            return false;
        }
    }
}
