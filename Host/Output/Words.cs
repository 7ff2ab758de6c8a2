using System.Text.Json;

namespace Platform.Host.Output;

/// <summary>Names of states as they are written everywhere: in kebab-case.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
