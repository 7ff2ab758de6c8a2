using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Experiments.Definitions.Options;

namespace Platform.Experiments.Definitions;

/// <summary>A length of time as definition files write it: <c>500ms</c>, <c>90s</c>, <c>5m</c>, <c>1.5h</c>, <c>2d</c>.</summary>
/// <param name="Time">The same for programs.</param>
[ValueForm("a duration such as 90s, 5m or 2h", @"[0-9]+(\.[0-9]+)?(ms|s|m|h|d)")]
[JsonConverter(typeof(Converter))]
public readonly record struct Duration(TimeSpan Time)
{
    private static readonly Dictionary<string, long> Units = new(StringComparer.Ordinal)
    {
        ["ms"] = TimeSpan.TicksPerMillisecond,
        ["s"] = TimeSpan.TicksPerSecond,
        ["m"] = TimeSpan.TicksPerMinute,
        ["h"] = TimeSpan.TicksPerHour,
        ["d"] = TimeSpan.TicksPerDay,
    };

    /// <summary>As in a file, in the largest unit that fits.</summary>
    public override string ToString() => UnitText.Write(Time.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, Units);

    /// <summary>Reads it, from 0 on.</summary>
    internal static bool TryRead(string text, out TimeSpan time)
    {
        var isRead = UnitText.TryRead(text, Units, out var ticks);
        time = TimeSpan.FromTicks(ticks);
        return isRead;
    }

    internal sealed class Converter : JsonConverter<Duration>
    {
        public override Duration Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryRead(reader.GetString() ?? "", out var time) && time >= TimeSpan.FromMilliseconds(1)
                ? new(time)
                : throw new JsonException("Must be a duration such as 90s, 5m or 2h.");

        public override void Write(Utf8JsonWriter writer, Duration value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
