using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Experiments.Definitions;

/// <summary>Enums by name in kebab-case, for generated serializers, which want a converter without arguments.</summary>
internal sealed class KebabCaseConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
