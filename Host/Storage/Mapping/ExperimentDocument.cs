using LiteDB;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Mapping;

internal static class ExperimentDocument
{
    public const string Collection = "experiments";

    public static BsonDocument From(ExperimentRecord record) =>
        new()
        {
            ["_id"] = record.Id,
            ["name"] = record.Name,
            ["state"] = BsonFields.From(record.State),
            ["ending"] = BsonFields.From(record.Ending?.ToString()),
            ["definition"] = record.Definition,
            ["overrides"] = BsonFields.From(record.Overrides),
            ["enqueued"] = PointsDocument.From(record.Enqueued),
            ["stages"] = StageDocument.From(record.Stages),
            ["resolved"] = record.Resolved,
            ["hash"] = record.Hash,
            ["baseDirectory"] = record.BaseDirectory,
            ["files"] = BsonFields.From(record.Files),
            ["objective"] = new BsonDocument
            {
                ["metric"] = record.Objective.Metric,
                ["goal"] = BsonFields.From(record.Objective.Goal),
                ["reduce"] = BsonFields.From(record.Objective.Reduce),
                ["window"] = BsonFields.From((long?)record.Objective.Window),
            },
            ["plugins"] = BsonFields.From(record.Plugins),
            // Pairs, because the names of a BsonDocument don't tell upper from lower case.
            ["environment"] = new BsonArray(record.Environment.Select(pair => new BsonArray(pair.Key, pair.Value))),
            ["created"] = BsonFields.From(record.Created),
            ["started"] = BsonFields.From(record.Started),
            ["duration"] = BsonFields.From(record.Duration?.Ticks),
            ["ended"] = BsonFields.From(record.Ended),
            ["endReason"] = BsonFields.From(record.EndReason),
            ["trialCount"] = BsonFields.From(record.TrialCount),
            ["launch"] = new BsonDocument
            {
                ["pluginDirectories"] = BsonFields.From(record.Launch.PluginDirectories),
                ["workers"] = BsonFields.From((long?)record.Launch.Workers),
            },
            ["tags"] = BsonFields.From(record.Tags),
            ["notes"] = record.Notes,
        };

    public static ExperimentRecord Read(BsonDocument document) =>
        new()
        {
            Id = document["_id"].AsString,
            Name = document["name"].AsString,
            State = document["state"].To<ExperimentState>(),
            Ending = document["ending"].ToOrNull<ExperimentState>(),
            Definition = document["definition"].AsString,
            Overrides = document["overrides"].ToTexts(),
            Enqueued = PointsDocument.Read(document["enqueued"]),
            Stages = StageDocument.Read(document["stages"]),
            Resolved = document["resolved"].AsString,
            Hash = document["hash"].AsString,
            BaseDirectory = document["baseDirectory"].AsString,
            Files = document["files"].ToFilesOrNull(),
            Objective = new ObjectiveSettings
            {
                Metric = document["objective"]["metric"].AsString,
                Goal = document["objective"]["goal"].To<Goal>(),
                Reduce = document["objective"]["reduce"].To<Reduction>(),
                Window = (int?)document["objective"]["window"].ToInt64OrNull(),
            },
            Plugins = document["plugins"].ToPlugins(),
            Environment = document["environment"]
                .AsArray.ToDictionary(pair => pair[0].AsString, pair => pair[1].AsString, StringComparer.Ordinal),
            Created = document["created"].ToInstant(),
            Started = document["started"].ToInstantOrNull(),
            Duration = document["duration"].ToInt64OrNull() is { } ticks ? new TimeSpan(ticks) : null,
            Ended = document["ended"].ToInstantOrNull(),
            EndReason = document["endReason"].ToTextOrNull(),
            TrialCount = document["trialCount"].ToInt64OrNull(),
            Launch = document["launch"] is BsonDocument launch
                ? new LaunchSettings
                {
                    PluginDirectories = launch["pluginDirectories"].ToTexts(),
                    Workers = (int?)launch["workers"].ToInt64OrNull(),
                }
                : new LaunchSettings(),
            Tags = document["tags"].ToTexts(),
            Notes = document["notes"].AsString,
        };
}
