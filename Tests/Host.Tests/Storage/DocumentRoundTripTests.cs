using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;
using LiteDB;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Platform.Host.Tests.Storage;

/// <summary>Every record comes back from its document's bytes as it went in.</summary>
public sealed class DocumentRoundTripTests
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly Gen<string> Text =
        Gen.OneOf("", " ", "a", "A", "é", "e\u0301", "🎲", "\0", "\n", "ß", "İ", "1e-5", "null").Array[0, 4].Select(string.Concat);

    private static readonly Gen<string?> TextOrNull = Gen.OneOf(Text.Select(text => (string?)text), Gen.Const((string?)null));

    private static readonly Gen<double> Number = Gen.OneOf<double>(
        Gen.Double, Gen.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, -0.0, 1e30));

    private static readonly Gen<double?> NumberOrNull = Gen.OneOf(Number.Select(number => (double?)number), Gen.Const((double?)null));

    private static readonly Gen<long> Whole = Gen.OneOf<long>(Gen.Long, Gen.OneOf<long>(0, long.MaxValue, long.MinValue));

    private static readonly Gen<long> Counted = Gen.OneOf<long>(Gen.Long[0, long.MaxValue], Gen.OneOf<long>(0, long.MaxValue));

    private static readonly Gen<DateTimeOffset> Instant = Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private static readonly Gen<DateTimeOffset?> InstantOrNull = Gen.OneOf(Instant.Select(instant => (DateTimeOffset?)instant), Gen.Const((DateTimeOffset?)null));

    private static readonly Gen<PluginIdentity[]> Plugins = Gen.Select(Text, Text, Text, (name, version, hash) => new PluginIdentity(name, version, hash)).Array[0, 3];

    [Fact]
    public void Experiments()
        => Gen.Select(Text, Gen.Enum<ExperimentState>(), Instant, InstantOrNull, Plugins, Gen.Dictionary(Text, Text)[0, 5], Text.Array[0, 3], Gen.Enum<Goal>())
            .Sample((text, state, created, ended, plugins, environment, tags, goal) => Check(
                new ExperimentRecord
                {
                    Id = text + "id",
                    Name = text,
                    State = state,
                    Definition = text,
                    Resolved = text,
                    Hash = text,
                    BaseDirectory = text,
                    Objective = new ObjectiveSettings { Metric = text, Goal = goal },
                    Plugins = plugins,
                    Environment = environment,
                    Created = created,
                    Ended = ended,
                    TrialCount = ended?.UtcTicks,
                    Tags = tags,
                    Notes = text,
                    Ending = ExperimentState.Paused,
                    Launch = new LaunchSettings { PluginDirectories = [text, "/plugins"], Workers = 3 },
                },
                ExperimentDocument.From,
                ExperimentDocument.Read));

    [Fact]
    public void Trials()
        => Gen.Select(Text, Counted, Whole, NumberOrNull, TextOrNull, Gen.Dictionary(Text, Gen.OneOf(Number.Where(double.IsFinite).Select(ToJson), Text.Select(ToJson)))[0, 5], InstantOrNull, Gen.Enum<TrialState>())
            .Sample((text, number, seed, objective, reason, parameters, ended, state) => Check(
                new TrialRecord
                {
                    Experiment = text + "id",
                    Number = number,
                    Point = number,
                    State = state,
                    Parameters = parameters,
                    Definition = text,
                    Seed = seed,
                    Objective = objective,
                    Reason = reason,
                    WeightsHash = reason,
                    Started = ended,
                    Ended = ended,
                    Duration = ended is null ? null : TimeSpan.FromTicks(ended.Value.Ticks % 1_000_000_007),
                },
                TrialDocument.From,
                TrialDocument.Read));

    [Fact]
    public void Runs()
        => Gen.Select(Counted, Text, TextOrNull, Instant, InstantOrNull, Counted, Gen.Enum<RunEnd>(), Plugins)
            .Sample((trial, worker, error, started, ended, startStep, end, plugins) => Check(
                new RunRecord
                {
                    Experiment = "digits",
                    Trial = trial,
                    Number = 3,
                    Worker = worker,
                    Device = worker,
                    Started = started,
                    Ended = ended,
                    StartStep = startStep,
                    End = ended is null ? null : end,
                    Error = error,
                    Plugins = plugins,
                },
                run => RunsDocument.From("digits", trial, [run]),
                document => RunsDocument.Read("digits", document).Single()));

    [Fact]
    public void Checkpoints()
        => Gen.Select(Counted, Counted, Gen.Bool, Gen.Bool, NumberOrNull, Text, Instant)
            .Sample((trial, step, isLast, isBest, objective, hash, created) => Check(
                new CheckpointRecord
                {
                    Experiment = "digits",
                    Trial = trial,
                    Run = 1,
                    Step = step,
                    Epoch = 2,
                    IsLast = isLast,
                    IsBest = isBest,
                    Objective = objective,
                    Sha256 = hash,
                    Length = step,
                    Created = created,
                },
                checkpoint => CheckpointsDocument.From("digits", trial, [checkpoint]),
                document => CheckpointsDocument.Read("digits", document).Single()));

    [Fact]
    public void Events()
        => Gen.Select(Text, Gen.OneOf(Counted.Select(trial => (long?)trial), Gen.Const((long?)null)), Instant)
            .Sample((text, trial, time) => Check(
                new EventRecord("digits", trial, time, text, text), record => EventDocument.From(record, 7), EventDocument.Read));

    [Fact]
    public void Artifacts()
        => Gen.Select(Text, Number.Array[0, 9], Text.Array[0, 3], Counted, Gen.Byte.Array[0, 20], Gen.Int[0, 4])
            .Sample((name, numbers, labels, step, bytes, kind) =>
            {
                Artifact artifact = kind switch
                {
                    0 => new MatrixArtifact(name, numbers, labels, labels),
                    1 => new SurfaceArtifact(name, numbers, numbers, numbers),
                    2 => new VectorsArtifact(name, numbers, 3, labels),
                    3 => new TextArtifact(name, name),
                    _ => new ImageArtifact(name, bytes),
                };
                var read = ArtifactDocument.Read(ThroughBytes(ArtifactDocument.From(new ArtifactRecord("digits", step, 1, step, artifact), 0)));

                Assert.Equal(JsonSerializer.Serialize(artifact, artifact.GetType(), Json), JsonSerializer.Serialize(read.Artifact, read.Artifact.GetType(), Json));
                Assert.Equal(("digits", step, 1, step), (read.Experiment, read.Trial, read.Run, read.Step));
            });

    [Fact]
    public void Points()
        => Gen.Select(Whole, Number, Number).Array[0, 200].Sample(points =>
        {
            var columns = new PointColumns();
            PointBlock.DecodeInto(columns, PointBlock.Encode(
                [.. points.Select(point => point.Item1)], [.. points.Select(point => point.Item2)], [.. points.Select(point => point.Item3)]));

            Assert.Equal(points.Select(point => point.Item1), columns.Steps.ToArray());
            Assert.Equal(points.Select(point => BitConverter.DoubleToInt64Bits(point.Item2)), columns.Times.ToArray().Select(BitConverter.DoubleToInt64Bits));
            Assert.Equal(points.Select(point => BitConverter.DoubleToInt64Bits(point.Item3)), columns.Values.ToArray().Select(BitConverter.DoubleToInt64Bits));
        });

    private static void Check<T>(T record, Func<T, BsonDocument> write, Func<BsonDocument, T> read)
        => Assert.Equal(JsonSerializer.Serialize(record, Json), JsonSerializer.Serialize(read(ThroughBytes(write(record))), Json));

    private static BsonDocument ThroughBytes(BsonDocument document) => BsonSerializer.Deserialize(BsonSerializer.Serialize(document));

    private static JsonElement ToJson<T>(T value) => JsonSerializer.SerializeToElement(value);
}
