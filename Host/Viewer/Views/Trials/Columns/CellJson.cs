using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>A cell as a number, a string or null.</summary>
internal sealed class CellJson : JsonConverter<Cell>
{
    public override Cell Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Number => Cell.Of(reader.GetDouble()),
            JsonTokenType.String => Cell.Of(reader.GetString()),
            _ => Cell.Missing,
        };

    public override void Write(Utf8JsonWriter writer, Cell value, JsonSerializerOptions options)
    {
        if (value.IsNumber)
        {
            writer.WriteNumberValue(value.Number);
        }
        else
        {
            writer.WriteStringValue(value.Text);
        }
    }
}
