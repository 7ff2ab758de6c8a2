using System.Net;
using System.Text.Json;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Protocol;
using Platform.Model.Tests.Hosts;

namespace Platform.Model.Tests.Workers;

/// <summary>The requests of a worker for checkpoints, over the network; answered as the host's HTTP server does.</summary>
internal sealed class SimulatedHttp(SimulatedLink link, SimulatedHost host) : HttpMessageHandler
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var content = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        return await link.CallAsync(_ => AnswerAsync(request, content), Unanswered, Patience, cancellationToken);
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, byte[] content)
    {
        var (sha256, transfer) = (request.RequestUri!.Segments[^1], new StoreCheckpoints(host.Store!));
        if (request.Method == HttpMethod.Get)
        {
            try
            {
                var bytes = await transfer.LoadAsync(sha256, CancellationToken.None);
                return new HttpResponseMessage { Content = new ReadOnlyMemoryContent(bytes) };
            }
            catch (FileNotFoundException)
            {
                return new HttpResponseMessage(HttpStatusCode.NotFound);
            }
        }

        var header = request.Headers.GetValues(LeaseHeader.Name).Single();
        var lease = JsonSerializer.Deserialize(header, RecordJson.Default.LeaseToken)!;
        if (!host.Holds(lease))
        {
            return new HttpResponseMessage(HttpStatusCode.Forbidden);
        }

        await transfer.StoreAsync(lease, content, sha256, CancellationToken.None);
        return new HttpResponseMessage(HttpStatusCode.NoContent);
    }

    // Who waits too long is told so by a client as of one that was cancelled.
    private static Exception Unanswered(bool isRefused) =>
        isRefused ? new HttpRequestException("the connection is refused") : new TaskCanceledException("too slow", new TimeoutException());
}
