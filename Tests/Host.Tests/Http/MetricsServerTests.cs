using System.Net;
using Platform.Host.Telemetry;

namespace Platform.Host.Tests.Http;

public sealed class MetricsServerTests
{
    [Theory]
    [InlineData("/metrics", "127.0.0.1", HttpStatusCode.OK)]
    [InlineData("/metrics", "localhost", HttpStatusCode.OK)]
    [InlineData("/metrics", "attacker.example", HttpStatusCode.NotFound)]
    [InlineData("/metrics", "127.0.0.1.attacker.example", HttpStatusCode.NotFound)]
    [InlineData("/", "127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("/api/experiments", "127.0.0.1", HttpStatusCode.NotFound)]
    public async Task Server_ServesOnePage_ToThisMachine(string path, string host, HttpStatusCode expected)
    {
        await using var session = await StartAsync("0");
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(session.MetricsPage!, path));
        request.Headers.Host = $"{host}:{session.MetricsPage!.Port}";

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task TakenPort_IsNamed()
    {
        await using var session = await StartAsync("0");

        var error = await Assert.ThrowsAnyAsync<IOException>(() => StartAsync($"{session.MetricsPage!.Port}"));

        Assert.Contains($":{session.MetricsPage!.Port}", error.Message, StringComparison.Ordinal);
    }

    private static Task<TelemetrySession> StartAsync(string place) =>
        TelemetrySession.StartAsync(
            TelemetryOptions.Of(_ => null, place),
            TelemetryRole.Host,
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );
}
