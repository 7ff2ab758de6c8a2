using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Viewer.Views.Space;

public sealed class SpaceEndpointTests
{
    [Fact]
    public async Task Timeline_HasEachRunWithItsEnd()
    {
        using var answer = JsonDocument.Parse(await ReadAsync("api/view/experiments/digits/timeline"));

        var runs = answer
            .RootElement.GetProperty("runs")
            .EnumerateArray()
            .Select(run => $"{run.GetProperty("trial").GetInt64()} {run.GetProperty("end").GetString()}");

        Assert.Equal(5, answer.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(["0 completed", "1 completed", "2 diverged", "3 plugin-fault", "4 lost-worker"], runs.Order());
    }

    [Fact]
    public async Task Importance_SaysOnHowManyTrialsItIsBased()
    {
        using var answer = JsonDocument.Parse(await ReadAsync("api/view/experiments/digits/importance"));

        Assert.Equal(2, answer.RootElement.GetProperty("trials").GetInt32());
        Assert.Equal(0, answer.RootElement.GetProperty("parameters").GetArrayLength());
    }

    [Fact]
    public async Task Weights_AreTheFileThatTheCommandExports()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };
        await terminal.CallAsync("checkpoint", "export", "digits/0", "--out", "weights.safetensors");
        var exported = await File.ReadAllBytesAsync(terminal.File("weights.safetensors"), TestContext.Current.CancellationToken);

        Assert.Equal(exported, await ReadAsync($"api/experiments/digits/checkpoints/{SampleRecords.Sha256}/weights"));
    }

    [Theory]
    [InlineData("api/view/experiments/none/timeline")]
    [InlineData("api/view/experiments/none/importance")]
    [InlineData("api/experiments/digits/checkpoints/none/weights")]
    [InlineData("api/experiments/none/checkpoints/none/weights")]
    public async Task WhatIsntThere_IsNotFound(string path)
    {
        using var response = await SendAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<byte[]> ReadAsync(string path)
    {
        using var response = await SendAsync(path);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<HttpResponseMessage> SendAsync(string path)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
        return await client.GetAsync(new Uri(host.Address.Url, path), TestContext.Current.CancellationToken);
    }
}
