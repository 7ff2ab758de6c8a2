namespace Platform.Experiments.Definitions.DataFiles;

/// <summary>A file or a folder that an option of a dataset names, and what it was when the experiment started.</summary>
public sealed record DataFile
{
    /// <summary>The option's name: <c>path</c>, <c>labels.path</c>.</summary>
    public required string Option { get; init; }

    /// <summary>The path as the definition writes it.</summary>
    public required string Written { get; init; }

    /// <summary>Where it lay last, in full.</summary>
    public required string Path { get; init; }

    /// <summary>Which files of a folder count.</summary>
    /// <value>null: it is a file.</value>
    public string? Pattern { get; init; }

    /// <summary>How many files a folder has; 1 for a file.</summary>
    public required long Files { get; init; }

    /// <summary>Bytes, those of all files of a folder together.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256 in lower-case hexadecimal: of a file's bytes; of a folder's list of hashes and names.</summary>
    public required string Sha256 { get; init; }
}
