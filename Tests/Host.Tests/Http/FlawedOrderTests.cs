using System.Net;
using System.Text;
using Platform.Experiments.Records;
using Platform.Host.Protocol;
using Platform.Host.Tests.Hosting;

namespace Platform.Host.Tests.Http;

/// <summary>A host at work, whose desk would take any order: of flawed ones it takes none.</summary>
public sealed class FlawedOrderTests
{
    private const int Requests = 10_000;
    private const int Connections = 8;
    private const string Experiment = "digits";

    private static readonly HttpStatusCode[] Refusals =
    [
        HttpStatusCode.BadRequest,
        HttpStatusCode.Unauthorized,
        HttpStatusCode.NotFound,
        HttpStatusCode.MethodNotAllowed,
        HttpStatusCode.UnsupportedMediaType,
        HttpStatusCode.MisdirectedRequest,
        HttpStatusCode.UnprocessableEntity,
    ];

    [Fact]
    public async Task TenThousandFlawedOrders_AreAllRefused_AndChangeNothing()
    {
        using var fixture = new HostFixture();
        await using var host = await fixture.StartAsync();
        using var connection = await fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, Experiment);
        await HostFixture.UntilRunningAsync(connection.Desk, Experiment);
        var before = fixture.Store.Experiments();
        using var client = new HttpClient(
            new SocketsHttpHandler
            {
                MaxConnectionsPerServer = Connections,
                AllowAutoRedirect = false,
                UseCookies = false,
            }
        )
        {
            Timeout = TimeSpan.FromSeconds(60),
        };

        var answers = new Dictionary<HttpStatusCode, int>();
        await Parallel.ForEachAsync(
            new FlawedOrders(20261123, HostAddress.Read(fixture.Data)!, Experiment).Take(Requests),
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = TestContext.Current.CancellationToken },
            async (request, cancellationToken) =>
            {
                using var answer = await client.SendAsync(request, cancellationToken);
                Assert.True(
                    (int)answer.StatusCode is >= 400 and < 500,
                    $"{request.Method} {request.RequestUri} {await BodyAsync(request)} got {answer.StatusCode}"
                );
                lock (answers)
                {
                    answers[answer.StatusCode] = answers.GetValueOrDefault(answer.StatusCode) + 1;
                }
            }
        );

        Assert.Equal(Requests, answers.Values.Sum());
        // Each way in which an order can be flawed is met.
        Assert.Empty(Refusals.Except(answers.Keys));
        Assert.Equal(before, fixture.Store.Experiments());
        Assert.Equal(ExperimentState.Running, fixture.StateOf(Experiment));
        Assert.DoesNotContain(fixture.Store.Trials(Experiment), trial => trial.Ended is not null);
    }

    // Not as its character set says: that may be flawed, too.
    private static async Task<string> BodyAsync(HttpRequestMessage request) =>
        request.Content is { } content
            ? Encoding.UTF8.GetString(await content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))
            : "";
}
