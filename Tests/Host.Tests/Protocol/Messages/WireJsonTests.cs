using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol.Messages;
using Platform.TestSupport.Scheduling;

namespace Platform.Host.Tests.Protocol.Messages;

public sealed class WireJsonTests
{
    private static readonly LeaseToken Token = new("größe", 3, 1, long.MaxValue);

    [Fact]
    public void Batch_ArrivesAsSent()
    {
        var report = new RunReport
        {
            Step = long.MaxValue,
            Epoch = 2,
            Points =
            [
                new MetricPoints(
                    "train/loss",
                    [1, 2, 3, 4],
                    [0.5, 1, 1.5, 2],
                    [double.NaN, double.NegativeInfinity, double.PositiveInfinity, 0.1]
                ),
            ],
            Checkpoint = new CheckpointContent(new byte[] { 1, 2 }, IsLast: true, IsBest: false, double.NegativeInfinity),
            Check = double.NaN,
        };

        var batch = Send(new ReportBatch(Token, 7, report), WireJson.Default.ReportBatch);
        var arrived = batch.Report;

        Assert.Equal((Token, 7), (batch.Lease, batch.Number));
        Assert.Equal(report.Points[0].Values, arrived.Points[0].Values);
        Assert.Equal(report.Points[0].Steps, arrived.Points[0].Steps);
        Assert.Equal(report.Points[0].Times, arrived.Points[0].Times);
        Assert.Equal((report.Step, report.Epoch, report.Check), (arrived.Step, arrived.Epoch, arrived.Check));
        var checkpoint = Assert.IsType<CheckpointContent>(arrived.Checkpoint);
        Assert.Equal((true, false, double.NegativeInfinity), (checkpoint.IsLast, checkpoint.IsBest, checkpoint.Objective));
        Assert.Equal("a12871fee210fb8619291eaea194581cbd2531e4b23759d225f6806923f63222", checkpoint.Sha256);
        Assert.Equal((2, 0), (checkpoint.Length, checkpoint.Bytes.Length));
    }

    [Theory]
    [InlineData("""{"device":"cpu"}""")]
    [InlineData("""{"name":null,"device":"cpu"}""")]
    public void WorkerWithoutName_IsNoMessage(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, WireJson.Default.WorkerIdentity));

    [Theory]
    [InlineData("points")]
    [InlineData("artifacts")]
    public void NullInAList_IsNoMessage(string list) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(Batch($",\"{list}\":[null]"), WireJson.Default.ReportBatch));

    [Fact]
    public void ListsThatAreMissing_AreEmpty()
    {
        var report = JsonSerializer.Deserialize(Batch(""), WireJson.Default.ReportBatch)!.Report;

        Assert.Empty(report.Points);
        Assert.Empty(report.Artifacts);
    }

    [Fact]
    public void Completion_OfAWorkerThatEnds_ArrivesWithoutOne() =>
        Assert.Null(
            Send(
                new Completion(Token, new RunOutcome { End = RunEnd.Paused, Reason = "" }, Worker: null),
                WireJson.Default.Completion
            ).Worker
        );

    [Fact]
    public void Artifacts_OfEveryKind_Arrive()
    {
        Artifact[] artifacts =
        [
            new MatrixArtifact("confusion", [1, double.NaN], ["a"], ["b", "c"]),
            new SurfaceArtifact("surface", [1, 2], [0, 1], [5]),
            new VectorsArtifact("words", [1, 2], 2, ["w"]),
            new TextArtifact("sample", "grüß\0"),
            new ImageArtifact("image", new byte[] { 1, 2 }),
            new CurvesArtifact("roc", "x", "y", [new("cat", [0, 1], [double.NaN, 1], IsReference: true)]),
            new HistogramArtifact("weights", [0, 1], [5]),
        ];
        var report = new RunReport
        {
            Step = 1,
            Epoch = 0,
            Artifacts = [.. artifacts.Select(artifact => new StepArtifact(9, artifact))],
        };

        var arrived = Send(new ReportBatch(Token, 0, report), WireJson.Default.ReportBatch).Report.Artifacts;

        Assert.All(arrived, artifact => Assert.Equal(9, artifact.Step));
        Assert.Equal(artifacts.Select(artifact => artifact.GetType()), arrived.Select(artifact => artifact.Artifact.GetType()));
        Assert.Equal("grüß\0", Assert.IsType<TextArtifact>(arrived[3].Artifact).Text);
        Assert.Equal([1, 2], Assert.IsType<ImageArtifact>(arrived[4].Artifact).Png.ToArray());
        Assert.Equivalent(artifacts[5], arrived[5].Artifact, strict: true);
        Assert.Equivalent(artifacts[6], arrived[6].Artifact, strict: true);
    }

    [Fact]
    public void Lease_ArrivesAsSent()
    {
        var file = new DataFile
        {
            Option = "path",
            Written = "rows.csv",
            Path = "/größe/rows.csv",
            Files = 1,
            Length = 7,
            Sha256 = "03",
        };
        var plugin = new PluginIdentity("Models", "1.0.0", "01") { Content = "02" };
        var lease = new Lease
        {
            Token = Token,
            Definition = TrialDefinitionJson.Write(SmallSearch.Definition(42)),
            BaseDirectory = "/größe",
            Files = [file],
            Resume = Checkpoint,
            Best = null,
            Plugins = [plugin],
            Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            Duration = TimeSpan.FromSeconds(30),
        };

        var arrived = Assert.IsType<Lease>(Send(lease, WireJson.Default.LeaseReply));

        Assert.Equal(lease.Plugins, arrived.Plugins);
        Assert.Equal(lease.Files, arrived.Files);
        Assert.Equal(lease with { Plugins = arrived.Plugins, Files = arrived.Files }, arrived);
        Assert.Equal(("/größe", 42), (arrived.ReadDefinition().BaseDirectory, arrived.ReadDefinition().Seed));
    }

    [Fact]
    public void OtherAnswersToAWorker_Arrive()
    {
        Assert.IsType<NothingYet>(Send(new NothingYet(), WireJson.Default.LeaseReply));
        Assert.IsType<NothingMore>(Send(new NothingMore(), WireJson.Default.LeaseReply));
        Assert.Equal(new ReportReply(RunDirective.Prune), Send(new ReportReply(RunDirective.Prune), WireJson.Default.ReportReply));
    }

    [Fact]
    public void Completion_ArrivesAsSent()
    {
        var outcome = new RunOutcome
        {
            End = RunEnd.Completed,
            Reason = "epochs",
            Objective = 0.1 + 0.2,
            WeightsHash = "ab",
            Error = null,
        };
        var worker = new WorkerIdentity("w", "cuda:1")
        {
            Machine = "m",
            Memory = 80_000_000_000,
            Tags = ["a100", "größe"],
        };
        var completion = new Completion(Token, outcome, worker);

        var arrived = Send(completion, WireJson.Default.Completion);

        Assert.Equal(completion with { Worker = null }, arrived with { Worker = null });
        Assert.Equivalent(worker, arrived.Worker, strict: true);
    }

    [Fact]
    public void Completion_BringsTheLastBatch()
    {
        var report = new RunReport
        {
            Step = 10,
            Epoch = 1,
            Points = [new MetricPoints("loss", [10], [0.5], [double.NaN])],
        };
        var last = new ReportBatch(Token, 4, report);
        var completion = new Completion(Token, new RunOutcome { End = RunEnd.Completed, Reason = "epochs" }, Worker: null, last);

        var arrived = Send(completion, WireJson.Default.Completion).Last!;

        Assert.Equal((4, 10, 1), (arrived.Number, arrived.Report.Step, arrived.Report.Epoch));
        Assert.Equal([double.NaN], Assert.Single(arrived.Report.Points).Values);
    }

    private static CheckpointRecord Checkpoint =>
        new()
        {
            Experiment = Token.Experiment,
            Trial = 3,
            Run = 1,
            Step = 10,
            Epoch = 1,
            IsLast = true,
            IsBest = true,
            Objective = double.PositiveInfinity,
            Sha256 = "00",
            Length = 5,
            Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
        };

    private static string Batch(string lists) =>
        """{"lease":{"experiment":"a","trial":0,"run":0,"fence":1},"number":0,"report":{"step":1,"epoch":0""" + lists + "}}";

    private static T Send<T>(T message, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(message, type), type)!;
}
