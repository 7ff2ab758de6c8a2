using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Experiments.Definitions;

/// <summary>Lets options of plugins be lengths of time as the file's own are
/// (<see cref="Duration"/>), or as .NET writes them: <c>00:01:30</c>.</summary>
internal sealed class TimeSpanConverter : JsonConverter<TimeSpan>
{
    [StringSyntax(StringSyntaxAttribute.Regex)]
    public const string Pattern = @"[0-9]+(\.[0-9]+)?(ms|s|m|h|d)|-?([0-9]+\.)?[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?";

    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.TokenType is JsonTokenType.String ? reader.GetString()! : "";
        return
            Duration.TryRead(text, out var time)
            || text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out time)
            ? time
            : throw new JsonException("Must be a duration such as 90s, 5m or 2h.");
    }

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(
            value == TimeSpan.Zero ? "0s"
            : value > TimeSpan.Zero && value.Ticks % TimeSpan.TicksPerMillisecond == 0 ? new Duration(value).ToString()
            : value.ToString("c", CultureInfo.InvariantCulture)
        );
}
