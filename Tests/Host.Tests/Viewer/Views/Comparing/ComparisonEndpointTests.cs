using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Viewer.Views.Comparing;

public sealed class ComparisonEndpointTests
{
    [Fact]
    public async Task Comparison_HasAColumnForEachTrial_InTheOrderAskedFor_AlsoAcrossExperiments()
    {
        using var answer = await GetAsync("api/view/comparison?trials=digits/1,other/0,digits/1");

        var columns = answer
            .RootElement.EnumerateArray()
            .Select(one => $"{one.GetProperty("experiment").GetString()}/{one.GetProperty("trial").GetInt64()}");

        Assert.Equal(["digits/1", "other/0"], columns);
    }

    [Fact]
    public async Task Column_KeepsLongIntegersAsTheyAre_AndSaysWhichWayIsGood()
    {
        using var answer = await GetAsync("api/view/comparison?trials=digits/0");

        var column = answer.RootElement[0];
        var metrics = column
            .GetProperty("metrics")
            .EnumerateArray()
            .Select(one =>
                $"{one.GetProperty("name").GetString()} {one.GetProperty("goal").GetString()} {one.GetProperty("best").GetDouble()}"
            );

        Assert.Equal("100", column.GetProperty("settings").GetProperty("seed").GetString());
        Assert.Equal("\"adam\"", column.GetProperty("settings").GetProperty("optimizer.plugin").GetString());
        Assert.Equal(["validation/accuracy maximize 0.95", "validation/loss minimize 0.25", "train/loss minimize 0.4"], metrics);
        Assert.Equal(1, column.GetProperty("repeats").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Difference_ShowsTheLinesOfBothSides()
    {
        using var answer = await GetAsync("api/view/difference?trials=digits/0,digits/1");

        var changed = answer
            .RootElement.GetProperty("lines")
            .EnumerateArray()
            .Where(line => line.GetProperty("left").GetProperty("differs").GetBoolean())
            .Select(line => (Text(line.GetProperty("left")), Text(line.GetProperty("right"))));

        Assert.Equal(
            [
                ("\"seed\": 100,", "\"seed\": 101,"),
                ("\"plugin\": \"adam\",", "\"plugin\": \"sgd\","),
                ("\"learningRate\": 0.01", "\"learningRate\": 0.1"),
            ],
            changed.Select(one => (one.Item1.Trim(), one.Item2.Trim()))
        );
    }

    [Theory]
    [InlineData("comparison?trials=digits/0,none/1")]
    [InlineData("comparison?trials=digits/99")]
    [InlineData("difference?trials=digits/0")]
    [InlineData("difference?trials=digits/0,digits/99")]
    public async Task WhatIsntThere_IsNotFound(string path)
    {
        using var response = await SendAsync($"api/view/{path}");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task WhatNamesNoTrial_IsLeftOut()
    {
        using var answer = await GetAsync(
            "api/view/comparison?trials=digits,/0,digits/x,digits/-1,digits/0/1,,digits/99999999999999999999"
        );

        Assert.Equal(0, answer.RootElement.GetArrayLength());
    }

    private static string Text(JsonElement side) =>
        string.Concat(side.GetProperty("words").EnumerateArray().Select(word => word.GetProperty("text").GetString()));

    private static async Task<JsonDocument> GetAsync(string path)
    {
        using var response = await SendAsync(path);
        return JsonDocument.Parse(
            await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
    }

    private static async Task<HttpResponseMessage> SendAsync(string path)
    {
        using var terminal = new FakeTerminal();
        var store = await SampleRecords.StoreAsync();
        await SampleRecords.FillAsync(store, "other");
        await using var host = await terminal.StartHostAsync(store);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
        return await client.GetAsync(new Uri(host.Address.Url, path), TestContext.Current.CancellationToken);
    }
}
