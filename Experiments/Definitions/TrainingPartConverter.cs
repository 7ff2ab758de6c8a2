using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions;

/// <summary>How parts of a training are written: a number is a share, a text has a unit.</summary>
internal sealed class TrainingPartConverter : JsonConverter<TrainingPart>
{
    public const string Words = "a share of the training such as 0.1, '2 epochs' or '500 steps'";

    [StringSyntax(StringSyntaxAttribute.Regex)]
    public const string Pattern = @"[0-9]+(\.[0-9]+)? epochs?|[0-9]+ steps?";

    public override TrainingPart Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType is JsonTokenType.Number && reader.TryGetDouble(out var share) && share is >= 0 and <= 1
            ? new(share, TrainingUnit.Share)
        : reader.TokenType is JsonTokenType.String && Parse(reader.GetString()!) is { } part ? part
        : throw new JsonException($"Must be {Words}.");

    public override void Write(Utf8JsonWriter writer, TrainingPart value, JsonSerializerOptions options)
    {
        if (value.Unit is TrainingUnit.Share)
        {
            writer.WriteNumberValue(value.Amount);
        }
        else
        {
            writer.WriteStringValue(value.ToString());
        }
    }

    private static TrainingPart? Parse(string text) =>
        text.Split(' ') is [var amount, var unit] && Unit(unit) is { } known
            ? known is TrainingUnit.Steps
                ? int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var steps)
                    ? new(steps, known)
                    : null
                : double.TryParse(amount, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var epochs)
                && epochs <= 1_000_000
                    ? new(epochs, known)
                    : null
            : null;

    private static TrainingUnit? Unit(string word) =>
        word switch
        {
            "epoch" or "epochs" => TrainingUnit.Epochs,
            "step" or "steps" => TrainingUnit.Steps,
            _ => null,
        };
}
