using LiteDB;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Mapping;

internal static class EventDocument
{
    public const string Collection = "events";

    public static BsonDocument From(EventRecord record, long number) =>
        new()
        {
            ["_id"] = Key.Item(record.Experiment, number),
            ["experiment"] = record.Experiment,
            ["trial"] = BsonFields.From(record.Trial),
            ["time"] = BsonFields.From(record.Time),
            ["kind"] = record.Kind,
            ["text"] = record.Text,
        };

    public static EventRecord Read(BsonDocument document) =>
        new(
            document["experiment"].AsString,
            document["trial"].ToInt64OrNull(),
            document["time"].ToInstant(),
            document["kind"].AsString,
            document["text"].AsString
        );
}
