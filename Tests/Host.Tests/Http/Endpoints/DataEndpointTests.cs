using System.Net;
using System.Text.Json;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Server;
using Platform.Host.Tests.Commands;
using Platform.Host.Workers.Data;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Http.Endpoints;

/// <summary>The host sends the files of a leased experiment, and a worker gets them.</summary>
public sealed class DataEndpointTests : IDisposable
{
    private const string Sends = """{ "data": { "send": true } }""";
    private static readonly LeaseToken Held = new("digits", 0, 0, 7);
    private readonly FakeTerminal _terminal = new();
    private readonly string _folder;

    public DataEndpointTests()
    {
        _folder = Directory.CreateDirectory(Path.Combine(_terminal.Data, "pictures")).FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "deep"));
        File.WriteAllText(Path.Combine(_folder, "a.png"), new string('a', 100_000));
        File.WriteAllText(Path.Combine(_folder, "deep", "b.png"), "b");
    }

    public void Dispose() => _terminal.Dispose();

    [Theory]
    [InlineData("*.png")]
    [InlineData(null)]
    public async Task FileOrFolder_Arrives_WithItsHash(string? pattern)
    {
        var file = Content(pattern);
        await using var host = await HostAsync(Sends, file);

        using var data = await GetAsync(host, file);

        Assert.Equal(file.Sha256, FileContent.Read(file with { Path = data.Path })!.Sha256);
    }

    [Fact]
    public async Task CutDownload_GoesOn_WhereItWasCut()
    {
        var file = Content(pattern: null);
        await using var host = await HostAsync(Sends, file);
        var part = Path.Combine(_terminal.Data, "part");
        await File.WriteAllTextAsync(part, new string('a', 60_000), TestContext.Current.CancellationToken);
        using var client = HostClient.Create(host.Workers.Url, host.Workers.Token);
        var received = 0L;

        await new DataDownload(file, (get, _) => get(new HttpData(client, Held)), () => received++).RunAsync(
            part,
            TestContext.Current.CancellationToken
        );
        await new HttpData(client, Held).CopyAsync(
            file.Sha256,
            60_000,
            bytes => received += bytes.Length,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(100_000, new FileInfo(part).Length);
        Assert.InRange(received, 40_001, 41_000);
    }

    [Fact]
    public async Task BytesThatChanged_AreRefused_AndNotKept()
    {
        var file = Content(pattern: null);
        await using var host = await HostAsync(Sends, file);
        await File.WriteAllTextAsync(file.Path, new string('x', 100_000), TestContext.Current.CancellationToken);

        var error = await Assert.ThrowsAsync<DataUnavailableException>(() => GetAsync(host, file));

        Assert.Contains("isn't what the experiment was started with", error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_terminal.Data, "cache"), "*.part"));
    }

    [Theory]
    [InlineData(Sends, 7, true, HttpStatusCode.OK)]
    [InlineData(Sends, 6, true, HttpStatusCode.Forbidden)]
    [InlineData(Sends, null, true, HttpStatusCode.Forbidden)]
    [InlineData(Sends, 7, false, HttpStatusCode.NotFound)]
    [InlineData("{}", 7, true, HttpStatusCode.NotFound)]
    public async Task Answer_NeedsALeaseOfAnExperimentThatSendsThisFile(
        string resolved,
        int? fence,
        bool isItsFile,
        HttpStatusCode expected
    )
    {
        var file = Content(pattern: null);
        await using var host = await HostAsync(resolved, file);
        using var client = HostClient.Create(host.Workers.Url, host.Workers.Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"data/{(isItsFile ? file.Sha256 : new string('0', 64))}");
        if (fence is { } number)
        {
            var lease = JsonSerializer.Serialize(Held with { Fence = number }, RecordJson.Default.LeaseToken);
            request.Headers.Add(LeaseHeader.Name, lease);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    private DataFile Content(string? pattern) =>
        FileContent.Read(new DataPath("path", pattern is null ? Path.Combine(_folder, "a.png") : _folder, pattern), "")!;

    private async Task<HostServer> HostAsync(string resolved, DataFile file)
    {
        var store = new InMemoryRecordStore();
        await store.CommitAsync(
            [new PutExperiment(RecordSamples.Experiment() with { Resolved = resolved, Files = [file] })],
            TestContext.Current.CancellationToken
        );
        return await _terminal.StartHostAsync(store);
    }

    private async Task<CachedData> GetAsync(HostServer host, DataFile file)
    {
        using var client = HostClient.Create(host.Workers.Url, host.Workers.Token);
        var download = new DataDownload(file, (get, _) => get(new HttpData(client, Held)), () => { });
        return await new DataCache(Path.Combine(_terminal.Data, "cache"), 1_000_000, TimeProvider.System).GetAsync(
            file.Sha256,
            file.Length,
            download.RunAsync,
            TestContext.Current.CancellationToken
        );
    }
}
