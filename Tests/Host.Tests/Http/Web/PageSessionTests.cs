using System.Net;
using Platform.Host.Http.Web;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Http.Web;

public sealed class PageSessionTests
{
    private const string Own = "OWN";

    [Fact]
    public async Task Link_OpensThePage_WithoutTheTokenInItsAddress()
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var browser = new HttpClient();

        using var page = await browser.GetAsync(PageSession.Link(host.Address), TestContext.Current.CancellationToken);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Equal(host.Address.Url, page.RequestMessage!.RequestUri);
        Assert.Contains(
            "<main id=\"main\"",
            await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", null, null, HttpStatusCode.OK)]
    [InlineData("GET", null, "same-origin", HttpStatusCode.OK)]
    [InlineData("GET", null, "same-site", HttpStatusCode.Unauthorized)]
    [InlineData("GET", null, "cross-site", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "http://127.0.0.1:1", null, HttpStatusCode.Unauthorized)]
    [InlineData("DELETE", Own, "same-origin", HttpStatusCode.NoContent)]
    [InlineData("DELETE", null, null, HttpStatusCode.Unauthorized)]
    [InlineData("DELETE", "null", null, HttpStatusCode.Unauthorized)]
    [InlineData("DELETE", "http://attacker.example", "cross-site", HttpStatusCode.Unauthorized)]
    public async Task Cookie_IsTakenFromThePageAlone(string method, string? origin, string? site, HttpStatusCode expected)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var browser = new HttpClient();
        using var page = await browser.GetAsync(PageSession.Link(host.Address), TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(
            new HttpMethod(method),
            new Uri(host.Address.Url, method == "GET" ? "api/view/experiments" : "api/experiments/digits")
        );
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin == Own ? host.Address.Url.GetLeftPart(UriPartial.Authority) : origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var response = await browser.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("page/viewer.mjs")]
    [InlineData("?token=wrong")]
    [InlineData("api/view/experiments")]
    public async Task Stranger_SeesNothing(string path)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var browser = new HttpClient();

        using var response = await browser.GetAsync(new Uri(host.Address.Url, path), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }
}
