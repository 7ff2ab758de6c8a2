using LiteDB;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Mapping;

internal static class PrunedAtDocument
{
    public static BsonDocument From(PrunedAt record) =>
        new()
        {
            ["checks"] = record.Checks,
            ["rung"] = record.Rung is { } rung ? rung : BsonValue.Null,
            ["value"] = BsonFields.From(record.Value),
            ["toBeat"] = BsonFields.From(record.ToBeat),
        };

    public static PrunedAt Read(BsonDocument document) =>
        new(
            document["checks"].AsInt32,
            document["rung"] is { IsNull: false } rung ? rung.AsInt32 : null,
            document["value"].ToDoubleOrNull(),
            document["toBeat"].ToDoubleOrNull()
        );
}
