using LiteDB;
using Platform.Experiments.Records;

namespace Platform.Host.Storage.Mapping;

/// <summary>The runs of a trial, which are few, in one document.</summary>
internal static class RunsDocument
{
    public const string Collection = "runs";

    public static BsonDocument From(string experiment, long trial, IReadOnlyList<RunRecord> runs) =>
        new() { ["_id"] = Key.Trial(experiment, trial), ["runs"] = new BsonArray(runs.Select(From)) };

    public static IReadOnlyList<RunRecord> Read(string experiment, BsonDocument document) =>
        [.. document["runs"].AsArray.Select(run => Read(experiment, Key.NumberOf(document["_id"].AsString), run))];

    private static BsonValue From(RunRecord record) =>
        new BsonDocument
        {
            ["number"] = record.Number,
            ["worker"] = record.Worker,
            ["device"] = record.Device,
            ["started"] = BsonFields.From(record.Started),
            ["ended"] = BsonFields.From(record.Ended),
            ["startStep"] = record.StartStep,
            ["end"] = record.End is { } end ? BsonFields.From(end) : BsonValue.Null,
            ["reason"] = BsonFields.From(record.Reason),
            ["error"] = BsonFields.From(record.Error),
            ["trace"] = BsonFields.From(record.Trace),
            ["lastLines"] = BsonFields.From(record.LastLines),
            ["lease"] = From(record.Lease),
            ["plugins"] = BsonFields.From(record.Plugins),
        };

    private static BsonValue From(OpenLease? lease) =>
        lease is null
            ? BsonValue.Null
            : new BsonDocument
            {
                ["fence"] = lease.Fence,
                ["batch"] = lease.Batch,
                ["step"] = lease.Step,
                ["epoch"] = lease.Epoch,
            };

    private static RunRecord Read(string experiment, long trial, BsonValue run) =>
        new()
        {
            Experiment = experiment,
            Trial = trial,
            Number = run["number"].AsInt32,
            Worker = run["worker"].AsString,
            Device = run["device"].AsString,
            Started = run["started"].ToInstant(),
            Ended = run["ended"].ToInstantOrNull(),
            StartStep = run["startStep"].AsInt64,
            End = run["end"].ToOrNull<RunEnd>(),
            Reason = run["reason"].ToTextOrNull(),
            Error = run["error"].ToTextOrNull(),
            Trace = run["trace"].ToTextOrNull(),
            LastLines = run["lastLines"].ToTextOrNull(),
            Lease = run["lease"] is { IsDocument: true } lease ? ReadLease(lease) : null,
            Plugins = run["plugins"].ToPlugins(),
        };

    private static OpenLease ReadLease(BsonValue lease) =>
        new(lease["fence"].AsInt64, lease["batch"].AsInt64, lease["step"].AsInt64, lease["epoch"].AsInt32);
}
