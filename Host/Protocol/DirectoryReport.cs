namespace Platform.Host.Protocol;

/// <summary>What a check of a data directory found, and what was saved of it.</summary>
/// <param name="Path">The data directory.</param>
/// <param name="Format">The version of its format; null: unknown, because what says it is lost.</param>
/// <param name="Program">The version of the program that wrote it in that format; null: unknown.</param>
/// <param name="Sound">What is sound.</param>
/// <param name="Damaged">What is damaged; empty: nothing.</param>
/// <param name="Lost">What is lost with it, as far as it is known.</param>
/// <param name="UnverifiedPages">Pages that an earlier program wrote without a checksum: a damage of their bytes may not be found.</param>
/// <param name="Repaired">The new data directory; null: none was made.</param>
internal sealed record DirectoryReport(
    string Path,
    int? Format,
    string? Program,
    SoundContents Sound,
    IReadOnlyList<DamagedFile> Damaged,
    IReadOnlyList<LostItem> Lost,
    long UnverifiedPages,
    BackupReport? Repaired = null
);
