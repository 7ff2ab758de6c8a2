using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Viewer;

public sealed class ViewEndpointTests
{
    [Theory]
    [InlineData("sort=objective&descending=true", "1,0,2,3,4")]
    [InlineData("sort=objective", "0,1,2,3,4")]
    [InlineData("sort=parameters.optimizer.learningRate&descending=true&limit=1", "2")]
    [InlineData("sort=number&descending=true&offset=3", "1,0")]
    [InlineData("state=diverged", "2")]
    [InlineData("state=unknown", "")]
    public async Task Trials_AreSortedFilteredAndCutByTheHost(string query, string expected)
    {
        using var answer = await GetAsync($"api/view/experiments/digits/trials?{query}");

        var rows = answer.RootElement.GetProperty("trials").EnumerateArray().Select(row => row.GetProperty("number").GetInt64());

        Assert.Equal(expected, string.Join(',', rows));
        Assert.Equal(5, answer.RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Curves_SayWhereAValueIsntFinite()
    {
        using var answer = await GetAsync("api/view/experiments/digits/curves?metric=train/loss&trials=2");

        var curve = answer.RootElement.GetProperty("curves").EnumerateArray().Single();

        Assert.Equal(2, curve.GetProperty("trial").GetInt32());
        Assert.Equal(1, curve.GetProperty("nonFinite").GetInt64());
        Assert.Equal("[3.5,null]", curve.GetProperty("values").GetRawText());
    }

    [Theory]
    [InlineData("api/view/experiments/none")]
    [InlineData("api/view/experiments/none/trials")]
    [InlineData("api/view/experiments/none/points")]
    [InlineData("api/view/experiments/none/curves?metric=train/loss")]
    [InlineData("api/view/experiments/digits/trials/99")]
    [InlineData("api/view/experiments/digits/trials/x")]
    [InlineData("page/..%2f..%2fhost.json")]
    [InlineData("page/none.mjs")]
    public async Task WhatIsntThere_IsNotFound(string path)
    {
        using var response = await SendAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static async Task<JsonDocument> GetAsync(string path)
    {
        using var response = await SendAsync(path);
        return JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<HttpResponseMessage> SendAsync(string path)
    {
        using var terminal = new Terminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
        return await client.GetAsync(new Uri(host.Address.Url, path), TestContext.Current.CancellationToken);
    }
}
