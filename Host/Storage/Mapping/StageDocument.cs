using LiteDB;
using Platform.Experiments.Records;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Platform.Host.Storage.Mapping;

internal static class StageDocument
{
    public static BsonValue From(IReadOnlyList<SearchStage> stages) =>
        new BsonArray(
            stages.Select(stage => new BsonDocument
            {
                ["tried"] = stage.Tried,
                ["overrides"] = stage.Overrides,
                ["defaults"] = JsonSerializer.Serialize(stage.Defaults),
            })
        );

    public static IReadOnlyList<SearchStage> Read(BsonValue value) =>
        value is BsonArray stages
            ?
            [
                .. stages.Select(stage => new SearchStage(stage["tried"].AsInt64, stage["overrides"].AsInt32)
                {
                    Defaults = PointsDocument.Point(stage["defaults"].AsString),
                }),
            ]
            : [];
}
