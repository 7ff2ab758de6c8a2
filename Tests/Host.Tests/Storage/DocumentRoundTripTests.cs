using System.Text.Json;
using System.Text.Json.Serialization;
using CsCheck;
using LiteDB;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Host.Storage.Mapping;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace Platform.Host.Tests.Storage;

/// <summary>Every record comes back from its document's bytes as it went in.</summary>
public sealed class DocumentRoundTripTests
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Fact]
    public void Experiments() =>
        Check(
            // What a host waits for is of the moment.
            AnyRecord.Of<ExperimentRecord>().Select(record => record with { WaitsFor = null }),
            ExperimentDocument.From,
            ExperimentDocument.Read
        );

    [Fact]
    public void Trials() => Check(AnyRecord.Of<TrialRecord>(), TrialDocument.From, TrialDocument.Read);

    [Fact]
    public void Events() =>
        Check(
            AnyRecord.Of<EventRecord>().Select(record => record with { Experiment = "digits" }),
            record => EventDocument.From(record, 7),
            EventDocument.Read
        );

    [Fact]
    public void Runs() =>
        Check(
            AnyRecord.Of<RunRecord>().Select(run => run with { Experiment = "digits", Trial = 3 }),
            run => RunsDocument.From("digits", 3, [run]),
            document => RunsDocument.Read("digits", document).Single()
        );

    [Fact]
    public void Checkpoints() =>
        Check(
            AnyRecord.Of<CheckpointRecord>().Select(checkpoint => checkpoint with { Experiment = "digits", Trial = 3 }),
            checkpoint => CheckpointsDocument.From("digits", 3, [checkpoint]),
            document => CheckpointsDocument.Read("digits", document).Single()
        );

    [Fact]
    public void Artifacts() =>
        Gen.Select(
                AnyRecord.Text,
                AnyRecord.Number.Array[0, 9],
                AnyRecord.Text.Array[0, 3],
                Gen.Long[0, long.MaxValue],
                Gen.Byte.Array[0, 20],
                Gen.Int[0, 6]
            )
            .Sample(
                (name, numbers, labels, step, bytes, kind) =>
                {
                    Artifact artifact = kind switch
                    {
                        0 => new MatrixArtifact(name, numbers, labels, labels),
                        1 => new SurfaceArtifact(name, numbers, numbers, numbers),
                        2 => new VectorsArtifact(name, numbers, 3, labels),
                        3 => new TextArtifact(name, name),
                        4 => new CurvesArtifact(name, name, "", [.. labels.Select(label => new ArtifactCurve(label, numbers, numbers))]),
                        5 => new HistogramArtifact(name, numbers, numbers),
                        _ => new ImageArtifact(name, bytes),
                    };
                    var read = ArtifactDocument.Read(
                        ThroughBytes(ArtifactDocument.From(new ArtifactRecord("digits", step, 1, step, artifact), 0))
                    );

                    Assert.Equal(
                        JsonSerializer.Serialize(artifact, artifact.GetType(), Json),
                        JsonSerializer.Serialize(read.Artifact, read.Artifact.GetType(), Json)
                    );
                    Assert.Equal(("digits", step, 1, step), (read.Experiment, read.Trial, read.Run, read.Step));
                }
            );

    [Fact]
    public void Points() =>
        Gen.Select(AnyRecord.Whole, AnyRecord.Number, AnyRecord.Number)
            .Array[0, 200]
            .Sample(points =>
            {
                var columns = new PointColumns();
                PointBlock.DecodeInto(
                    columns,
                    PointBlock.Encode(
                        new PointColumns(
                            [.. points.Select(point => point.Item1)],
                            [.. points.Select(point => point.Item2)],
                            [.. points.Select(point => point.Item3)]
                        )
                    )
                );

                Assert.Equal(points.Select(point => point.Item1), columns.Steps.ToArray());
                Assert.Equal(
                    points.Select(point => BitConverter.DoubleToInt64Bits(point.Item2)),
                    columns.Times.ToArray().Select(BitConverter.DoubleToInt64Bits)
                );
                Assert.Equal(
                    points.Select(point => BitConverter.DoubleToInt64Bits(point.Item3)),
                    columns.Values.ToArray().Select(BitConverter.DoubleToInt64Bits)
                );
            });

    private static void Check<T>(Gen<T> records, Func<T, BsonDocument> write, Func<BsonDocument, T> read) =>
        records.Sample(record =>
            Assert.Equal(JsonSerializer.Serialize(record, Json), JsonSerializer.Serialize(read(ThroughBytes(write(record))), Json))
        );

    private static BsonDocument ThroughBytes(BsonDocument document) => BsonSerializer.Deserialize(BsonSerializer.Serialize(document));
}
