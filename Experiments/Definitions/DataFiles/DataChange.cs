namespace Platform.Experiments.Definitions.DataFiles;

/// <summary>Data that isn't what an experiment was started with.</summary>
/// <param name="Option">The dataset's option that names it.</param>
/// <param name="Before">What it was; null: nothing lay there.</param>
/// <param name="Now">What it is; null: nothing lies there.</param>
public sealed record DataChange(string Option, DataFile? Before, DataFile? Now)
{
    /// <summary>Compares what was recorded with what is there; equal bytes are equal, wherever they lie.</summary>
    public static IReadOnlyList<DataChange> Between(IReadOnlyList<DataFile> before, IReadOnlyList<DataFile> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        return
        [
            .. before.Where(file => Moved(file, now) is null).Select(file => new DataChange(file.Option, file, Namesake(file, now))),
            .. now.Where(file => Moved(file, before) is null && Namesake(file, before) is null)
                .Select(file => new DataChange(file.Option, null, file)),
        ];
    }

    /// <summary>What was recorded, where it lies now.</summary>
    public static IReadOnlyList<DataFile> Move(IReadOnlyList<DataFile> before, IReadOnlyList<DataFile> now) =>
        [.. before.Select(file => file with { Path = (Moved(file, now) ?? file).Path })];

    /// <summary><c>dataset.path: /data/a.csv, 120 bytes, sha256 0123456789ab → ...</c></summary>
    public override string ToString() => $"dataset.{Option}: {Describe(Before)} → {Describe(Now)}";

    /// <summary>What a file is, in words.</summary>
    public static string Describe(DataFile? file) =>
        file is null
            ? "nothing"
            : FormattableString.Invariant(
                $"{file.Path}, {(file.Files == 1 ? "" : $"{file.Files} files, ")}{file.Length} bytes, sha256 {file.Sha256[..12]}"
            );

    // One that is written alike must be alike; else any of that option that has the same bytes will do.
    private static DataFile? Moved(DataFile file, IReadOnlyList<DataFile> others) =>
        (Namesake(file, others) is { } namesake ? [namesake] : others.Where(other => other.Option == file.Option)).FirstOrDefault(other =>
            other.Sha256 == file.Sha256
        );

    private static DataFile? Namesake(DataFile file, IReadOnlyList<DataFile> others) =>
        others.FirstOrDefault(other => other.Option == file.Option && other.Written == file.Written);
}
