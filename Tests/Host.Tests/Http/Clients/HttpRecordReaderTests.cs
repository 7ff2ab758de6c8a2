using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Host.Http.Clients;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Http.Clients;

public sealed class HttpRecordReaderTests
{
    private static readonly JsonSerializerOptions Exact = new()
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    [Theory]
    [InlineData("digits")]
    [InlineData("größe & co 50%?")]
    public async Task EveryQuery_AnswersAsTheStoreItself(string experiment)
    {
        using var terminal = new FakeTerminal();
        var store = await SampleRecords.StoreAsync();
        await SampleRecords.FillAsync(store, experiment);
        await using var host = await terminal.StartHostAsync(store);
        using var connection = (await HostConnection.ConnectAsync(host.Address, TestContext.Current.CancellationToken))!;
        var reader = connection.Records;

        AssertSame(records => records.Experiments());
        AssertSame(records => records.Trials(experiment));
        AssertSame(records => records.Runs(experiment));
        AssertSame(records => records.Runs(experiment, 3));
        AssertSame(records => records.Summaries(experiment).OrderBy(pair => pair.Key));
        AssertSame(records => records.Summaries(experiment, 1));
        AssertSame(records => records.Series(experiment, 2, "train/loss"));
        AssertSame(records => records.Series(experiment, 2, "none"));
        AssertSame(records => records.Buckets(experiment, 2, "train/loss", 0, long.MaxValue, 2));
        AssertSame(records => records.Checkpoints(experiment));
        AssertSame(records => records.Events(experiment));

        void AssertSame<T>(Func<IRecordReader, T> query) =>
            Assert.Equal(JsonSerializer.Serialize(query(store), Exact), JsonSerializer.Serialize(query(reader), Exact));
    }

    [Fact]
    public async Task Artifacts_KeepTheirKindAndValues()
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var connection = (await HostConnection.ConnectAsync(host.Address, TestContext.Current.CancellationToken))!;
        var reader = connection.Records;

        var artifacts = reader.Artifacts("digits", 0);

        var matrix = Assert.IsType<MatrixArtifact>(artifacts[0].Artifact);
        var image = Assert.IsType<ImageArtifact>(artifacts[1].Artifact);
        Assert.Equal([1, 0, 0, double.NaN], matrix.Values);
        Assert.Equal([1, 2, 3], image.Png.ToArray());
    }

    [Fact]
    public async Task OpenCheckpoint_StreamsTheBytes_OrSaysThatThereAreNone()
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var connection = (await HostConnection.ConnectAsync(host.Address, TestContext.Current.CancellationToken))!;
        var reader = connection.Records;

        using var bytes = new MemoryStream();
        await using (var content = reader.OpenCheckpoint(SampleRecords.Sha256))
        {
            await content.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        }

        Assert.Equal(SampleRecords.Checkpoint, bytes.ToArray());
        Assert.Throws<FileNotFoundException>(() => reader.OpenCheckpoint(new string('0', 64)));
    }
}
