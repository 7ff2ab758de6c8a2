using System.Globalization;
using System.Text.Json;

namespace Platform.Host.Output;

/// <summary>Numbers as people read them: short, always with a point.</summary>
internal static class Numbers
{
    /// <summary>Five significant digits: 0.97222, 0.00031623, 1.5e-07.</summary>
    public static string Short(double value) =>
        value switch
        {
            double.NaN => "NaN",
            double.PositiveInfinity => "∞",
            double.NegativeInfinity => "-∞",
            _ => value.ToString("G5", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal),
        };

    /// <summary>Seven significant digits, which is what single precision has, and all that
    /// stand before the point: 208500, -122.3012, 101325.5.</summary>
    public static string Single(double value) =>
        Math.Abs(value) is >= 1e7 and < 1e15 ? value.ToString("F0", CultureInfo.InvariantCulture)
        : double.IsFinite(value) ? value.ToString("G7", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal)
        : Short(value);

    /// <summary>A change with its sign.</summary>
    public static string Change(double value) => value > 0 ? $"+{Short(value)}" : Short(value);

    /// <summary>A parameter's value: texts without quotes, numbers short, lists and maps as JSON; of a component its name, then its
    /// options.</summary>
    public static string Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Object when value.TryGetProperty("plugin", out var name) && name.ValueKind is JsonValueKind.String => Component(
                name.GetString()!,
                value
            ),
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.Number when !value.TryGetInt64(out _) => Short(value.GetDouble()),
            _ => value.GetRawText(),
        };

    private static string Component(string name, JsonElement value)
    {
        var options = value
            .EnumerateObject()
            .Where(option => option.Name != "plugin")
            .Select(option => $"{option.Name} {Value(option.Value)}");
        return $"{name} {string.Join(", ", options)}".TrimEnd();
    }

    /// <summary>840 ms, 3.2 s, 4:05, 1:02:03, 2d 3h.</summary>
    public static string Duration(TimeSpan time) =>
        time switch
        {
            { TotalSeconds: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
            { TotalSeconds: < 60 } => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(time.TotalSeconds * 10) / 10:0.0} s"),
            { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}"),
            { TotalHours: < 48 } => string.Create(
                CultureInfo.InvariantCulture,
                $"{(int)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}"
            ),
            _ => string.Create(CultureInfo.InvariantCulture, $"{time.Days}d {time.Hours}h"),
        };

    /// <summary>Bytes: 512 B, 1.4 MB.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB"];
        var power = bytes < 1000 ? 0 : Math.Min((int)Math.Log(bytes, 1000), units.Length - 1);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1000, power):0.#} {units[power]}");
    }

    /// <summary>A moment in the user's time zone.</summary>
    public static string Moment(DateTimeOffset time, TimeProvider clock) =>
        TimeZoneInfo.ConvertTime(time, clock.LocalTimeZone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Two trials, one trial.</summary>
    public static string Count(long count, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many ?? one + "s")}");
}
