using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Experiments.Definitions;

/// <summary>How settings and options are written in JSON: camelCase names, kebab-case
/// enums, nothing unknown, nothing missing, numbers as numbers.</summary>
internal static class SettingsJson
{
    /// <summary>For types of plugins too, and therefore by reflection.</summary>
    public static JsonSerializerOptions Strict { get; } =
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            MaxDepth = 128,
            Converters =
            {
                new TimeSpanConverter(),
                new TrainingPartConverter(),
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false),
            },
        };
}
