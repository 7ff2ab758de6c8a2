namespace Platform.Host.Tests.Commands.Records;

/// <summary>Damages a file of a data directory at random.</summary>
internal static class FileDamage
{
    private const int Page = 8192;

    /// <returns>What was done, for messages.</returns>
    public static string Do(string directory, Random random)
    {
        string[] files = [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] filled = [.. files.Where(file => new FileInfo(file).Length > 0)];
        var file = filled[random.Next(filled.Length)];
        var bytes = File.ReadAllBytes(file);
        var done = Do(ref bytes, random);
        if (bytes.Length == 0 && random.Next(2) == 0)
        {
            File.Delete(file);
            done = "deleted";
        }
        else
        {
            File.WriteAllBytes(file, bytes);
        }

        return $"{Path.GetRelativePath(directory, file)}: {done}";
    }

    // Most are single bits, as a disk or a cable leaves them.
    private static string Do(ref byte[] bytes, Random random)
    {
        var place = random.Next(bytes.Length);
        var pages = Math.Max(1, bytes.Length / Page);
        var (page, other) = (random.Next(pages) * Page, random.Next(pages) * Page);
        switch (random.Next(20))
        {
            case 0:
                bytes = [];
                return "cut to nothing";
            case 1:
                bytes = bytes[..(bytes.Length / 2)];
                return "cut to half";
            case 2:
                bytes = bytes[..Math.Min(bytes.Length, Page)];
                return "cut to a page";
            case 3:
                bytes = bytes[..place];
                return $"cut to {place}";
            case 4 when page + 4 < bytes.Length:
                bytes[page + 4] = (byte)((bytes[page + 4] + 1 + random.Next(4)) % 5);
                return $"type of page {page / Page} changed";
            case 5:
                bytes.AsSpan(page, Math.Min(Page, bytes.Length - page)).Clear();
                return $"page {page / Page} zeroed";
            case 6:
                random.NextBytes(bytes.AsSpan(place, Math.Min(512, bytes.Length - place)));
                return $"512 bytes from {place} on overwritten";
            case 7 when bytes.Length >= Page:
                bytes.AsSpan(page, Page).ToArray().CopyTo(bytes, other);
                return $"page {page / Page} written over page {other / Page}";
            default:
                var bit = random.Next(8);
                bytes[place] ^= (byte)(1 << bit);
                return $"bit {bit} of byte {place} flipped";
        }
    }
}
