namespace Platform.Host.Storage;

/// <summary>Something on the disk isn't what was written there; nothing that was read before is wrong.</summary>
/// <param name="what">What is damaged, as a sentence without its end.</param>
/// <param name="inner">How that showed; null if it was looked for.</param>
/// <param name="remedy">What helps, as a sentence; null: what usually does.</param>
internal sealed class DamagedRecordsException(string what, Exception? inner = null, string? remedy = null)
    : Exception($"{what}. {remedy ?? Salvage}", inner)
{
    /// <summary>What to do where nothing is sound.</summary>
    public const string Anew = "Restore a backup, or start with another data directory: --data DIR";

    private const string Salvage = "Restore a backup, or copy what is sound to a new data directory: platform backup --salvage DIR";

    /// <summary>What is damaged, without what to do.</summary>
    public string What { get; } = what;
}
