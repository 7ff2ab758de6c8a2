using LiteDB;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Mapping;

/// <summary>The checkpoints that a trial keeps, which are few, in one document.</summary>
internal static class CheckpointsDocument
{
    public const string Collection = "checkpoints";

    public static BsonDocument From(string experiment, long trial, IReadOnlyList<CheckpointRecord> checkpoints) =>
        new() { ["_id"] = Key.Trial(experiment, trial), ["checkpoints"] = new BsonArray(checkpoints.Select(From)) };

    public static IReadOnlyList<CheckpointRecord> Read(string experiment, BsonDocument document) =>
        [.. document["checkpoints"].AsArray.Select(checkpoint => Read(experiment, Key.NumberOf(document["_id"].AsString), checkpoint))];

    private static BsonValue From(CheckpointRecord record)
    {
        var document = new BsonDocument
        {
            ["run"] = record.Run,
            ["step"] = record.Step,
            ["epoch"] = record.Epoch,
            ["isLast"] = record.IsLast,
            ["isBest"] = record.IsBest,
            ["objective"] = BsonFields.From(record.Objective),
            ["sha256"] = record.Sha256,
            ["length"] = record.Length,
            ["created"] = BsonFields.From(record.Created),
        };
        if (record.IsStable)
        {
            document["isStable"] = true;
        }

        return document;
    }

    private static CheckpointRecord Read(string experiment, long trial, BsonValue checkpoint) =>
        new()
        {
            Experiment = experiment,
            Trial = trial,
            Run = checkpoint["run"].AsInt32,
            Step = checkpoint["step"].AsInt64,
            Epoch = checkpoint["epoch"].AsInt32,
            IsLast = checkpoint["isLast"].AsBoolean,
            IsBest = checkpoint["isBest"].AsBoolean,
            IsStable = checkpoint["isStable"] is { IsBoolean: true, AsBoolean: true },
            Objective = checkpoint["objective"].ToDoubleOrNull(),
            Sha256 = checkpoint["sha256"].AsString,
            Length = checkpoint["length"].AsInt64,
            Created = checkpoint["created"].ToInstant(),
        };
}
