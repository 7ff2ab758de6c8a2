using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Experiments.Definitions;

/// <summary>Names as files, records and people see them: <c>OutOfMemory</c> is <c>out-of-memory</c>.</summary>
public static partial class KebabCase
{
    /// <summary>The name of a value of an enumeration.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => OfName(value.ToString());

    /// <summary>A name in PascalCase.</summary>
    public static string OfName(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    /// <summary>Whether a component or a plugin may be named so: words of small letters and digits with hyphens between them, at most
    /// 64 characters.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex("^(?=.{1,64}$)[a-z][a-z0-9]*(-[a-z0-9]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
