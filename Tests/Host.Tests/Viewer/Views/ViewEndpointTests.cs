using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Viewer.Views;

public sealed class ViewEndpointTests
{
    [Theory]
    [InlineData("sort=-objective", "1,0,2,3,4")]
    [InlineData("sort=objective", "0,1,2,3,4")]
    [InlineData("sort=-optimizer.learningRate&limit=1", "2")]
    [InlineData("sort=optimizer.plugin,-optimizer.learningRate", "4,0,2,3,1")]
    [InlineData("sort=-number&offset=3", "1,0")]
    [InlineData("filter=state%20=%20diverged", "2")]
    [InlineData("filter=state=unknown", "")]
    [InlineData("sort=validation/loss.at(10)&limit=2", "0,1")]
    public async Task Trials_AreSortedFilteredAndCutByTheHost(string query, string expected)
    {
        using var answer = await GetAsync($"api/view/experiments/digits/trials?{query}");

        var rows = answer.RootElement.GetProperty("numbers").EnumerateArray().Select(row => row.GetInt64());

        Assert.Equal(expected, string.Join(',', rows));
        Assert.Equal(5, answer.RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Trials_AnswerTheColumnsThatAreAskedFor()
    {
        using var answer = await GetAsync(
            "api/view/experiments/digits/trials?sort=number"
                + "&columns=optimizer.plugin,train/loss.last,validation/accuracy.best,validation/loss.at(15),started"
        );

        Assert.Equal(
            """
            [{"name":"optimizer.plugin","kind":"text","values":["adam","sgd","sgd","sgd","adam"]},
            {"name":"train/loss.last","kind":"number","values":[0.4,0.4,"NaN",null,null]},
            {"name":"validation/accuracy.best","kind":"number","values":[0.95,0.97,null,null,null]},
            {"name":"validation/loss.at(15)","kind":"number","values":[0.25,0.25,null,null,null]},
            {"name":"started","kind":"time","values":[1772366400,1772366400,1772366400,1772366400,1772366400]}]
            """.ReplaceLineEndings(""),
            answer.RootElement.GetProperty("columns").GetRawText()
        );
    }

    [Fact]
    public async Task Groups_HaveTheirCountBestAndMean()
    {
        using var answer = await GetAsync("api/view/experiments/digits/trials?group=optimizer.plugin&columns=number&sort=-number");

        Assert.Equal(
            """[{"value":"adam","count":2,"best":0.95,"mean":0.95},{"value":"sgd","count":3,"best":0.97,"mean":0.97}]""",
            answer.RootElement.GetProperty("groups").GetRawText()
        );
        Assert.Equal("[4,0,3,2,1]", answer.RootElement.GetProperty("numbers").GetRawText());
    }

    [Theory]
    [InlineData("trials?filter=state=failed%20and", """{"error":"A column is missing here.","part":"filter","position":16,"length":0}""")]
    [InlineData(
        "trials?sort=-objctive",
        """{"error":"There is no column objctive. Did you mean objective?","part":"sort","position":0,"length":0}"""
    )]
    [InlineData("trials?columns=number,%2500", """{"error":"There is no column %00.","part":"columns","position":0,"length":0}""")]
    [InlineData("trials.csv?group=no", """{"error":"There is no column no.","part":"group","position":0,"length":0}""")]
    public async Task WhatCantBeUnderstood_IsSaidWithItsPlace(string question, string expected)
    {
        using var response = await SendAsync($"api/view/experiments/digits/{question}");

        var said = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(expected, said.Replace("\\u0000", "%00", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("trials.csv", "number,reason,train/loss.last\r\n3,the model threw an exception,\r\n2,non-finite loss at step 12,NaN\r\n")]
    [InlineData(
        "trials.json",
        """[{"number":3,"reason":"the model threw an exception","train/loss.last":null}"""
            + """,{"number":2,"reason":"non-finite loss at step 12","train/loss.last":"NaN"}]"""
    )]
    public async Task Exports_HoldTheFilteredAndSortedTable(string file, string expected)
    {
        using var response = await SendAsync(
            $"api/view/experiments/digits/{file}?filter=state%20in%20(failed,%20diverged)"
                + "&sort=-number&columns=number,reason,train/loss.last"
        );

        Assert.Equal(expected, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal($"digits{file[6..]}", response.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("state=completed&search=DIGITS%20accuracy", 1)]
    [InlineData("state=running", 0)]
    [InlineData("tag=none", 0)]
    [InlineData("offset=1", 0)]
    public async Task Experiments_AreSearchedByTheHost(string query, int expected)
    {
        using var answer = await GetAsync($"api/view/experiments?{query}");

        Assert.Equal(expected, answer.RootElement.GetProperty("experiments").GetArrayLength());
        Assert.Equal(1, answer.RootElement.GetProperty("total").GetInt32());
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
    [InlineData("api/view/experiments/none/columns")]
    [InlineData("api/view/experiments/none/trials.csv")]
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
        return JsonDocument.Parse(
            await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(TestContext.Current.CancellationToken)
        );
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
