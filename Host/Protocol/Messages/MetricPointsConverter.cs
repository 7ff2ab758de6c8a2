using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Experiments.Records;

namespace Platform.Host.Protocol.Messages;

/// <summary>Points on their way, as the block that is stored: as text, numbers would cost most of what a report costs.</summary>
internal sealed class MetricPointsConverter : JsonConverter<MetricPoints>
{
    private const string Name = "name";
    private const string Block = "block";

    // A null would become an element of the list, where nobody expects one.
    public override bool HandleNull => true;

    public override MetricPoints Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var (name, points) = ((string?)null, new PointColumns());
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var property = reader.GetString();
            reader.Read();
            if (property == Name)
            {
                name = reader.GetString();
            }
            else if (property == Block)
            {
                PointBlock.DecodeInto(points, reader.GetBytesFromBase64());
            }
            else
            {
                reader.Skip();
            }
        }

        return new MetricPoints(name ?? throw new JsonException("Points without the name of their series."), points);
    }

    public override void Write(Utf8JsonWriter writer, MetricPoints value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Name, value.Name);
        writer.WriteBase64String(Block, PointBlock.Encode(value.Columns));
        writer.WriteEndObject();
    }
}
