using System.Security.Cryptography;

namespace Platform.Experiments.Definitions.DataFiles;

/// <summary>Reads what lies at a path, for its hash.</summary>
public static class FileContent
{
    private const int BufferSize = 1 << 20;

    private static readonly EnumerationOptions Below = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden,
        IgnoreInaccessible = false,
    };

    /// <summary>What lies there now; null if nothing does that a dataset could read.</summary>
    /// <param name="path">The path.</param>
    /// <param name="baseDirectory">The folder that a relative one starts from.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static DataFile? Read(DataPath path, string baseDirectory)
    {
        ArgumentNullException.ThrowIfNull(path);
        var full = Path.Combine(baseDirectory, path.Written);
        var pattern = File.Exists(full) ? null : path.Pattern;
        if (pattern is null ? !File.Exists(full) : !Directory.Exists(full))
        {
            return null;
        }

        var (files, length, hash) = pattern is null ? OfFile(full) : OfFolder(full, pattern);
        return new()
        {
            Option = path.Option,
            Written = path.Written,
            Path = Path.GetFullPath(full),
            Pattern = pattern,
            Files = files,
            Length = length,
            Sha256 = hash,
        };
    }

    /// <summary>What lies at the place of a file that is recorded; null if nothing does.</summary>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static DataFile? Read(DataFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Read(new DataPath(file.Option, file.Path, file.Pattern), "");
    }

    /// <summary>The files of a folder as it is now.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="pattern">Which files count.</param>
    /// <exception cref="IOException">It can't be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static FolderContent OfFolderAt(string folder, string pattern) => ReadFolder(folder, pattern).Content;

    private static (long Files, long Length, string Sha256) OfFile(string path)
    {
        using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite | FileShare.Delete,
            BufferSize,
            FileOptions.SequentialScan
        );
        var hash = Convert.ToHexStringLower(SHA256.HashData(file));
        return (1, file.Position, hash);
    }

    private static (long Files, long Length, string Sha256) OfFolder(string folder, string pattern)
    {
        var (content, length) = ReadFolder(folder, pattern);
        return (content.Files.Count, length, content.Sha256);
    }

    private static (FolderContent Content, long Length) ReadFolder(string folder, string pattern)
    {
        var (files, length) = (new List<FolderFile>(), 0L);
        var names = Directory.EnumerateFiles(folder, pattern, Below).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var file = OfFile(Path.Combine(folder, name));
            length += file.Length;
            files.Add(new FolderFile(file.Sha256, name));
        }

        return (new FolderContent(files), length);
    }
}
