using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Platform.Host.Protocol;
using Platform.Host.Tests.Commands;
using Platform.Host.Tests.Hosting;

namespace Platform.Host.Tests.Http;

/// <summary>What one request may cost, and how many are answered at a time.</summary>
public sealed class RequestLimitTests
{
    private const int Streams = 128;
    private const int Waiting = 256;

    [Theory]
    [InlineData(4 << 20, HttpStatusCode.BadRequest)]
    [InlineData((4 << 20) + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Body_HasALimit(int bytes, HttpStatusCode expected)
    {
        using var fixture = new HostFixture();
        await using var host = await fixture.StartAsync();
        using var client = Client(HostAddress.Read(fixture.Data)!);
        // Its client waits for the host's word before it sends the body.
        client.DefaultRequestHeaders.ExpectContinue = true;
        using var body = new StringContent(new string(' ', bytes), Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(
            new Uri("api/experiments", UriKind.Relative),
            body,
            TestContext.Current.CancellationToken
        );

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData(15 << 10, HttpStatusCode.BadRequest)]
    [InlineData(17 << 10, HttpStatusCode.RequestUriTooLong)]
    public async Task Line_HasALimit(int characters, HttpStatusCode expected)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = Client(host.Address);

        using var answer = await client.GetAsync(
            new Uri($"api/view/experiments?search={new string('a', characters)}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );

        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Headers_HaveALimit()
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = Client(host.Address);
        for (var number = 0; number < 64; number++)
        {
            client.DefaultRequestHeaders.Add($"X-{number}", "a");
        }

        using var answer = await client.GetAsync(new Uri("api/view/experiments", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Stream_TooMany_IsToldToComeAgain_AndTakenOnceAnotherEnds()
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());
        using var client = Client(host.Address);
        var streams = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => ListenAsync(client)));

        using var refused = await ListenAsync(client);
        using var view = await client.GetAsync(new Uri("api/view/experiments", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.All(streams, stream => Assert.Equal(HttpStatusCode.OK, stream.StatusCode));
        AssertComeAgain(refused);
        Assert.Equal(HttpStatusCode.OK, view.StatusCode);
        foreach (var stream in streams)
        {
            stream.Dispose();
        }

        await UntilTakenAsync(client);
    }

    [Fact]
    public async Task View_BeyondTheQueue_IsToldToComeAgain_AndTheOthersAreAnswered()
    {
        using var terminal = new FakeTerminal();
        var (held, release) = HeldRecords.Of(await SampleRecords.StoreAsync());
        await using var host = await terminal.StartHostAsync(held);
        using var client = Client(host.Address);
        var room = Math.Max(2, Environment.ProcessorCount) + Waiting;

        var asked = Enumerable
            .Range(0, room + 1)
            .Select(_ => client.GetAsync(new Uri("api/view/experiments", UriKind.Relative), TestContext.Current.CancellationToken))
            .ToList();
        var first = await Task.WhenAny(asked);
        release();
        var others = await Task.WhenAll(asked.Where(one => one != first));

        AssertComeAgain(await first);
        Assert.Equal(room, others.Length);
        Assert.All(others, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
    }

    private static HttpClient Client(HostAddress host)
    {
        var client = new HttpClient { BaseAddress = host.Url, Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", host.Token);
        return client;
    }

    private static Task<HttpResponseMessage> ListenAsync(HttpClient client) =>
        client.GetAsync(
            new Uri("api/view/changes", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken
        );

    // The host hears of a connection's end when it comes.
    private static async Task UntilTakenAsync(HttpClient client)
    {
        while (true)
        {
            using var stream = await ListenAsync(client);
            if (stream.IsSuccessStatusCode)
            {
                return;
            }

            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static void AssertComeAgain(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
    }
}
