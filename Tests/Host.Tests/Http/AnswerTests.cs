using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Http;

/// <summary>What all answers have in common.</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData("api/view/experiments?offset=-5", HttpStatusCode.BadRequest, "'offset' is '-5'")]
    [InlineData("api/view/experiments/digits/trials?limit=abc", HttpStatusCode.BadRequest, "'limit' is 'abc'")]
    [InlineData("api/view/experiments/digits/curves?metric=train/loss&from=NaN", HttpStatusCode.BadRequest, "'from' is 'NaN'")]
    [InlineData("api/view/experiments/digits/trials?limit=1&limit=2", HttpStatusCode.BadRequest, "'limit' is in the address 2 times")]
    [InlineData("api/view/experiments/none", HttpStatusCode.NotFound, "/api/view/experiments/none")]
    public async Task Refusal_SaysWhatItIsAbout(string path, HttpStatusCode status, string detail)
    {
        await using var asked = await AskAsync(path);

        var problem = JsonDocument.Parse(await asked.Response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        Assert.Equal(status, asked.Response.StatusCode);
        Assert.Equal("application/problem+json", asked.Response.Content.Headers.ContentType!.MediaType);
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("api/view/experiments/digits")]
    [InlineData("page/viewer.mjs")]
    public async Task Answer_IsSentOnce_ToWhoShowsItsTag(string path)
    {
        await using var first = await AskAsync(path);
        var tag = first.Response.Headers.ETag!;

        await using var again = await AskAsync(path, request => request.Headers.IfNoneMatch.Add(tag));
        await using var other = await AskAsync(path, request => request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\"")));

        Assert.Equal(HttpStatusCode.NotModified, again.Response.StatusCode);
        Assert.Empty(await again.Response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, other.Response.StatusCode);
        Assert.Equal(tag, other.Response.Headers.ETag);
    }

    [Theory]
    [InlineData("points")]
    [InlineData("timeline")]
    [InlineData("importance")]
    public async Task AnswerAboutTrials_IsSentAgain_OnceATrialHasChanged(string view)
    {
        var store = await SampleRecords.StoreAsync();
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(store);
        var (_, tag) = await AskAsync(null);

        var (same, sameTag) = await AskAsync(tag);
        await store.CommitAsync([new PutTrial(store.Trials("digits")[0] with { Objective = 0.5 })], TestContext.Current.CancellationToken);
        var (changed, changedTag) = await AskAsync(tag);

        Assert.Equal((HttpStatusCode.NotModified, tag), (same, sameTag));
        Assert.Equal(HttpStatusCode.OK, changed);
        Assert.NotEqual(tag, changedTag);

        async Task<(HttpStatusCode Status, EntityTagHeaderValue? Tag)> AskAsync(EntityTagHeaderValue? known)
        {
            using var client = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address.Url, $"api/view/experiments/digits/{view}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
            if (known is not null)
            {
                request.Headers.IfNoneMatch.Add(known);
            }

            using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return (response.StatusCode, response.Headers.ETag);
        }
    }

    [Theory]
    [InlineData("api/view/experiments/digits", "br")]
    [InlineData("api/view/experiments/digits", "gzip")]
    [InlineData("page/echarts.js", "br")]
    public async Task Text_IsCompressed_ForWhoTakesItSo(string path, string encoding)
    {
        await using var asked = await AskAsync(
            path,
            request => request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding))
        );

        Assert.Equal([encoding], asked.Response.Content.Headers.ContentEncoding);
    }

    private static async Task<Asked> AskAsync(string path, Action<HttpRequestMessage>? change = null)
    {
        var terminal = new FakeTerminal();
        var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address.Url, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
        change?.Invoke(request);
        return new Asked(terminal, host, await client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    private sealed record Asked(FakeTerminal Terminal, IAsyncDisposable Host, HttpResponseMessage Response) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Response.Dispose();
            await Host.DisposeAsync();
            Terminal.Dispose();
        }
    }
}
