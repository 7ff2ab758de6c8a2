namespace Platform.Host.Disk;

/// <summary>The data directory can't be written.</summary>
/// <param name="path">The data directory.</param>
/// <param name="reason">Why, as a sentence without its end.</param>
/// <param name="inner">What the system said; null if it wasn't asked.</param>
internal sealed class UnusableDataDirectoryException(string path, string reason, Exception? inner = null)
    : IOException(
        $"The data directory '{path}' can't be used: {reason}. {(LackOfRoom.Is(inner) ? "Free disk space, or name" : "Name")} one that can "
            + "be written: --data DIR, or the environment variable PLATFORM_DATA.",
        inner
    )
{
    /// <summary>Why, for a sentence.</summary>
    public string Reason { get; } = reason;

    /// <summary>What is wrong with a directory in which something failed.</summary>
    public static UnusableDataDirectoryException Of(string path, Exception failure) =>
        new(path, Obstruction(path) ?? failure.Message.TrimEnd('.'), failure) { HResult = failure.HResult };

    /// <summary>Says that something failed because there is no room on the disk, if that is so.</summary>
    public static void ThrowIfFull(string path, Exception failure)
    {
        if (LackOfRoom.Is(failure))
        {
            throw Of(path, failure);
        }
    }

    /// <summary>Says that there is a file where a directory would have to be; null if there is none.</summary>
    public static string? Obstruction(string path)
    {
        for (var part = path; part is not null; part = Path.GetDirectoryName(part))
        {
            if (File.Exists(part))
            {
                return part == path ? "it is a file" : $"'{part}' is a file";
            }
        }

        return null;
    }
}
