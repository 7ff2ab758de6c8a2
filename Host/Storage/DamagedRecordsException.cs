using System.Text.Json;

namespace Platform.Host.Storage;

/// <summary>Something on the disk isn't what was written there; nothing that was read before is wrong.</summary>
/// <param name="what">What is damaged, as a sentence without its end.</param>
/// <param name="inner">How that showed; null if it was looked for.</param>
/// <param name="remedy">What helps, as a sentence; null: what usually does.</param>
/// <param name="file">The file that is damaged; null: the data file.</param>
internal sealed class DamagedRecordsException(string what, Exception? inner = null, string? remedy = null, string? file = null)
    : Exception($"{what}. {remedy ?? Salvage}", inner)
{
    /// <summary>What to do where nothing is sound.</summary>
    public const string Anew = "Restore a backup, or start with another data directory: --data DIR";

    private const string Salvage = "Restore a backup, or copy what is sound to a new data directory: platform doctor --repair DIR";

    /// <summary>What is damaged, without what to do.</summary>
    public string What { get; } = what;

    /// <summary>The file that is damaged; null: the data file.</summary>
    public string? File { get; } = file;

    /// <summary>Whether an exception says that what was read is damaged. Documents of earlier programs
    /// aren't verified: what a damaged one makes of its reader can't be foreseen.</summary>
    public static bool IsSignOf(Exception exception) =>
        exception
            is DamagedRecordsException
                or InvalidDataException
                or InvalidCastException
                or FormatException
                or JsonException
                or KeyNotFoundException
                or ArgumentException
                or OverflowException
                or EndOfStreamException
                or NullReferenceException
                or InvalidOperationException;
}
