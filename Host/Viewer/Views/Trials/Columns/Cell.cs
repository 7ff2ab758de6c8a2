using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>One value of the table of trials: a finite number, a text, or nothing. A number that isn't finite is its name.</summary>
[JsonConverter(typeof(CellJson))]
internal readonly record struct Cell(double Number, string? Text)
{
    public static Cell Missing { get; } = new(double.NaN, null);

    public bool IsNumber => Text is null && !double.IsNaN(Number);

    public bool IsMissing => Text is null && double.IsNaN(Number);

    public static Cell Of(string? text) => text is null ? Missing : new Cell(double.NaN, text);

    public static Cell Of(double? number) =>
        number switch
        {
            null => Missing,
            double.NaN => new Cell(double.NaN, "NaN"),
            double.PositiveInfinity => new Cell(double.NaN, "Infinity"),
            double.NegativeInfinity => new Cell(double.NaN, "-Infinity"),
            { } value => new Cell(value, null),
        };

    public static Cell Of(DateTimeOffset? time) => Of((time - DateTimeOffset.UnixEpoch)?.TotalSeconds);

    public static Cell Of(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Number => Of(value.GetDouble()),
            JsonValueKind.String => Of(value.GetString()),
            JsonValueKind.Null or JsonValueKind.Undefined => Missing,
            _ => Of(value.GetRawText()),
        };
}
