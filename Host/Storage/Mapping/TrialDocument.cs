using System.Text.Json;
using System.Text.Json.Serialization;
using LiteDB;
using Platform.Experiments.Records;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Platform.Host.Storage.Mapping;

internal static class TrialDocument
{
    public const string Collection = "trials";

    private static readonly Dictionary<string, double> NoGrounds = [];
    private static readonly JsonSerializerOptions Numbers = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static BsonDocument From(TrialRecord record)
    {
        var document = Unlabelled(record);
        // Few of many trials have them.
        if (record.Tags.Count > 0)
        {
            document["tags"] = BsonFields.From(record.Tags);
        }

        if (record.Notes.Length > 0)
        {
            document["notes"] = record.Notes;
        }

        if (record.Grounds.Count > 0)
        {
            document["grounds"] = JsonSerializer.Serialize(record.Grounds, Numbers);
        }

        if (record.Round != 0)
        {
            document["round"] = record.Round;
        }

        if (record.Enqueued is { } enqueued)
        {
            document["enqueued"] = enqueued;
        }

        if (record.Decisions.Count > 0 || record.Rungs.Count > 0)
        {
            document["decisions"] = new BsonArray(record.Decisions.Select(decision => new BsonValue(decision)));
        }

        if (record.Rungs.Count > 0)
        {
            document["rungs"] = new BsonArray(record.Rungs.Select(rung => new BsonArray { rung.Checks, rung.Epochs }));
        }

        if (record.Epochs != 0)
        {
            document["epochs"] = record.Epochs;
        }

        if (record.Pruned is { } pruned)
        {
            document["pruned"] = PrunedAtDocument.From(pruned);
        }

        return document;
    }

    public static TrialRecord Read(BsonDocument document) =>
        new()
        {
            Experiment = document["experiment"].AsString,
            Number = document["number"].AsInt64,
            Point = document["point"].AsInt64,
            Round = document["round"] is { IsInt32: true } round ? round.AsInt32 : 0,
            Enqueued = document["enqueued"] is { IsInt32: true } enqueued ? enqueued.AsInt32 : null,
            State = document["state"].To<TrialState>(),
            Parameters = PointsDocument.Point(document["parameters"].AsString),
            Definition = document["definition"].AsString,
            Seed = document["seed"].AsInt64,
            Objective = document["objective"].ToDoubleOrNull(),
            Reason = document["reason"].ToTextOrNull(),
            WeightsHash = document["weightsHash"].ToTextOrNull(),
            Grounds = document["grounds"].ToTextOrNull() is { } grounds
                ? JsonSerializer.Deserialize<Dictionary<string, double>>(grounds, Numbers)!
                : NoGrounds,
            Decisions = document["decisions"] is BsonArray decisions ? [.. decisions.Select(one => one.AsInt64)] : [],
            Rungs = document["rungs"] is BsonArray rungs ? [.. rungs.Select(one => new Rung(one[0].AsInt32, one[1].AsInt32))] : [],
            Pruned = document["pruned"] is BsonDocument pruned ? PrunedAtDocument.Read(pruned) : null,
            Epochs = document["epochs"] is { IsNull: false } epochs ? epochs.AsInt32 : 0,
            Runs = document["runs"].AsInt32,
            Started = document["started"].ToInstantOrNull(),
            Ended = document["ended"].ToInstantOrNull(),
            Duration = document["duration"].ToInt64OrNull() is { } ticks ? new TimeSpan(ticks) : null,
            Tags = document["tags"] is BsonArray tags ? tags.ToTexts() : [],
            Notes = document["notes"].ToTextOrNull() ?? "",
        };

    private static BsonDocument Unlabelled(TrialRecord record) =>
        new()
        {
            ["_id"] = Key.Trial(record.Experiment, record.Number),
            ["experiment"] = record.Experiment,
            ["number"] = record.Number,
            ["point"] = record.Point,
            ["state"] = BsonFields.From(record.State),
            // One JSON text: a BsonDocument would take names that differ in case for one.
            ["parameters"] = JsonSerializer.Serialize(record.Parameters),
            ["definition"] = record.Definition,
            ["seed"] = record.Seed,
            ["objective"] = BsonFields.From(record.Objective),
            ["reason"] = BsonFields.From(record.Reason),
            ["weightsHash"] = BsonFields.From(record.WeightsHash),
            ["runs"] = record.Runs,
            ["started"] = BsonFields.From(record.Started),
            ["ended"] = BsonFields.From(record.Ended),
            ["duration"] = BsonFields.From(record.Duration?.Ticks),
        };
}
