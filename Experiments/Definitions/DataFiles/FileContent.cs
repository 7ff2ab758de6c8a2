using System.Security.Cryptography;
using System.Text;

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
        var (count, length, list) = (0L, 0L, new StringBuilder());
        var names = Directory.EnumerateFiles(folder, pattern, Below).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            var file = OfFile(Path.Combine(folder, name));
            (count, length) = (count + 1, length + file.Length);
            list.Append(file.Sha256).Append("  ").Append(name).Append('\n');
        }

        return (count, length, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list.ToString()))));
    }
}
