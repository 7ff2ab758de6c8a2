using System.Text.Json;
using LiteDB;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Platform.Host.Storage.Mapping;

/// <summary>Points of a search space. Each is a JSON text: a BsonDocument would take names that differ in case for one.</summary>
internal static class PointsDocument
{
    public static BsonValue From(IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> points) =>
        new BsonArray(points.Select(point => new BsonValue(JsonSerializer.Serialize(point))));

    public static IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Read(BsonValue value) =>
        value is BsonArray points ? [.. points.Select(point => Point(point.AsString))] : [];

    // One JSON document for all values: each of its own would take more memory than the rest of a trial.
    public static Dictionary<string, JsonElement> Point(string text) =>
        JsonSerializer
            .Deserialize<JsonElement>(text)
            .EnumerateObject()
            .ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal);
}
