using System.Text.Json;

namespace Platform.Experiments.Telemetry;

/// <summary>Values of enumerations as attributes show them, which is as records do: <c>plugin-fault</c>.</summary>
internal static class Words
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
