using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Platform.Host.Http.Web;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Http.Endpoints;

public sealed class LabelEndpointTests
{
    [Theory]
    [InlineData("api/experiments/digits", """{"add":["good"],"notes":"It"}""", HttpStatusCode.OK)]
    [InlineData("api/experiments/digits/trials/2", """{"add":["good"],"notes":"It"}""", HttpStatusCode.OK)]
    [InlineData("api/experiments/digits/trials/99", """{"add":["good"]}""", HttpStatusCode.NotFound)]
    [InlineData("api/experiments/none", """{"add":["good"]}""", HttpStatusCode.NotFound)]
    [InlineData("api/experiments/digits", """{"add":["a,b"]}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("api/experiments/digits", "[]", HttpStatusCode.BadRequest)]
    public async Task Change_IsMadeOrRefused(string path, string body, HttpStatusCode expected)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient { BaseAddress = host.Address.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        using var response = await client.PatchAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        var found = JsonDocument
            .Parse(
                await client.GetStringAsync(
                    new Uri(
                        "api/view/experiments/digits/trials?filter=tags%20contains%20good%20and%20notes%20=%20'It'&columns=tags",
                        UriKind.Relative
                    ),
                    TestContext.Current.CancellationToken
                )
            )
            .RootElement;
        var listed = JsonDocument
            .Parse(
                await client.GetStringAsync(
                    new Uri("api/view/experiments?tag=good&search=it", UriKind.Relative),
                    TestContext.Current.CancellationToken
                )
            )
            .RootElement;

        Assert.Equal(expected, response.StatusCode);
        var (ofExperiment, ofTrial) = (
            expected is HttpStatusCode.OK && path.EndsWith("digits", StringComparison.Ordinal),
            expected is HttpStatusCode.OK && path.EndsWith('2')
        );
        Assert.Equal(ofExperiment ? 1 : 0, listed.GetProperty("matching").GetInt32());
        Assert.Equal(
            ofTrial ? [2L] : Array.Empty<long>(),
            found.GetProperty("numbers").EnumerateArray().Select(number => number.GetInt64())
        );
    }

    [Theory]
    [InlineData("same-origin", true, HttpStatusCode.OK)]
    [InlineData("same-site", true, HttpStatusCode.Unauthorized)]
    [InlineData("same-origin", false, HttpStatusCode.Unauthorized)]
    public async Task Change_IsTakenFromThePageAlone(string site, bool own, HttpStatusCode expected)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Address.Url };
        using var opened = await client.GetAsync(PageSession.Link(host.Address), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Patch, "api/experiments/digits")
        {
            Content = new StringContent("""{"add":["good"]}""", Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Origin", own ? host.Address.Url.GetLeftPart(UriPartial.Authority) : "http://attacker.example");

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }
}
