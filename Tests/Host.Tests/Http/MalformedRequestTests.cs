using System.Net;
using System.Net.Sockets;
using System.Text;
using Platform.Host.Server;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Http;

/// <summary>Whatever is sent, the host says no rather than failing, and goes on.</summary>
public sealed class MalformedRequestTests
{
    private const int Requests = 10_000;
    private const int Connections = 8;

    [Theory]
    [InlineData(1)]
    [InlineData(20261123)]
    public async Task TenThousandRequests_GetAnAnswer_AndNoneIsAFailureOfTheHost(int seed)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync(), running: true);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections, AllowAutoRedirect = false })
        {
            BaseAddress = host.Address.Url,
            Timeout = TimeSpan.FromSeconds(20),
        };
        var requests = new MalformedRequests(seed, host.Address);

        var answers = new Dictionary<HttpStatusCode, int>();
        await Parallel.ForEachAsync(
            requests.Take(Requests),
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = TestContext.Current.CancellationToken },
            async (request, cancellationToken) =>
            {
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                Assert.True((int)answer.StatusCode < 500, $"{request.Method} {request.RequestUri} got {answer.StatusCode}");
                lock (answers)
                {
                    answers[answer.StatusCode] = answers.GetValueOrDefault(answer.StatusCode) + 1;
                }
            }
        );

        Assert.Equal(Requests, answers.Values.Sum());
        // They reach what lies behind the guard, and are refused there in more than one way.
        Assert.Superset(
            new HashSet<HttpStatusCode>
            {
                HttpStatusCode.OK,
                HttpStatusCode.BadRequest,
                HttpStatusCode.Unauthorized,
                HttpStatusCode.NotFound,
                HttpStatusCode.MethodNotAllowed,
            },
            answers.Keys.ToHashSet()
        );
        Assert.Equal("ok\n", await client.GetStringAsync(new Uri("health", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET /../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "401")]
    [InlineData("GET http://attacker.example/ HTTP/1.1\r\nHost: attacker.example\r\n\r\n", "421")]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: attacker.example\r\n\r\n", "400")]
    [InlineData("POST /api/experiments HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("POST /api/experiments HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n", "401")]
    [InlineData("\0\0\0\0\r\n\r\n", "400")]
    public async Task Bytes_ThatAreNoRequest_AreRefused(string bytes, string expected)
    {
        using var terminal = new FakeTerminal();
        await using var host = await terminal.StartHostAsync(await SampleRecords.StoreAsync());

        var answer = await SendAsync(host, bytes);

        Assert.StartsWith($"HTTP/1.1 {expected}", answer, StringComparison.Ordinal);
    }

    private static async Task<string> SendAsync(HostServer host, string bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, host.Address.Url.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        return await reader.ReadLineAsync(TestContext.Current.CancellationToken) ?? "";
    }
}
