using System.Security.Cryptography;
using System.Text;

namespace Platform.Experiments.Definitions.DataFiles;

/// <summary>What a folder holds: the list of hashes and names whose own hash is the folder's (<see cref="DataFile.Sha256"/>).</summary>
/// <param name="Files">Its files, by name.</param>
public sealed record FolderContent(IReadOnlyList<FolderFile> Files)
{
    private const string Gap = "  ";
    private const int HashLength = 64;

    /// <summary>The folder's hash.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <exception cref="FormatException">It is something else, or a name leads out of the folder.</exception>
    public static FolderContent Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(ParseLine)]);
    }

    /// <summary>A line for each file, as <c>sha256sum</c> prints it.</summary>
    public override string ToString() => string.Concat(Files.Select(file => $"{file.Sha256}{Gap}{file.Name}\n"));

    private static FolderFile ParseLine(string line)
    {
        var isFile = line.Length > HashLength + Gap.Length && line.AsSpan(HashLength).StartsWith(Gap);
        var name = isFile ? line[(HashLength + Gap.Length)..] : "";
        return isFile && !Path.IsPathRooted(name) && name.Split('/').All(part => part is not ("" or "." or ".."))
            ? new FolderFile(line[..HashLength], name)
            : throw new FormatException($"'{line}' isn't a hash and the name of a file in a folder.");
    }
}

/// <summary>A file of a folder.</summary>
/// <param name="Sha256">SHA-256 of its bytes, in lower-case hexadecimal.</param>
/// <param name="Name">Its name, with slashes, from the folder on.</param>
public sealed record FolderFile(string Sha256, string Name);
