using System.Security.Cryptography;
using System.Text;

namespace Platform.Host.Exporting.Mlflow;

/// <summary>
/// Names that MLflow's store takes: letters, digits, <c>_ . - /</c> and blanks, each the path of a file whose folders are its parts.
/// Another name is cleaned and gets a short hash of itself, so that it stays one name of its own.
/// </summary>
internal sealed class MlflowNames
{
    private const int Longest = 250;
    private const int LongestClean = 60;

    private readonly Dictionary<string, string> _names;

    /// <param name="names">All names that will lie in one folder.</param>
    public MlflowNames(IEnumerable<string> names)
    {
        var all = names.ToHashSet(StringComparer.Ordinal);
        var folders = all.SelectMany(Folders).ToHashSet(StringComparer.Ordinal);
        _names = all.ToDictionary(
            name => name,
            name => IsTaken(name) && !folders.Contains(name) ? name : Clean(name),
            StringComparer.Ordinal
        );
    }

    /// <summary>The names that were changed: what MLflow has, and what they were.</summary>
    public IReadOnlyDictionary<string, string> Changed =>
        _names.Where(pair => pair.Key != pair.Value).ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The name for MLflow.</summary>
    public string this[string name] => _names[name];

    /// <summary>A name for MLflow that stands alone.</summary>
    public static string Of(string name) => IsTaken(name) ? name : Clean(name);

    private static bool IsTaken(string name) =>
        name.Length <= Longest
        && Encoding.UTF8.GetByteCount(name) <= Longest
        && name.All(letter => letter is '/' || IsPlain(letter))
        && name.Split('/').All(part => part is not ("" or "." or ".."));

    private static string Clean(string name)
    {
        var clean = string.Concat(name.Take(LongestClean).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'));
        return $"{clean}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";
    }

    private static bool IsPlain(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '-' or ' ';

    // A file can't have the name of a folder.
    private static IEnumerable<string> Folders(string name)
    {
        for (var end = name.IndexOf('/', StringComparison.Ordinal); end >= 0; end = name.IndexOf('/', end + 1))
        {
            yield return name[..end];
        }
    }
}
