using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Http.Clients;

/// <summary>Messages as requests to the HTTP server of a host on this machine.</summary>
internal sealed class HttpBrokerLink(HttpClient host) : IBrokerLink
{
    // Longer than the host lets a worker wait for a trial.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The host refused the call, which it would again.</exception>
    public async Task<byte[]> CallAsync(BrokerCall call, byte[] message, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(Patience);
        try
        {
            using var content = new ByteArrayContent(message) { Headers = { ContentType = Json } };
            using var response = await host.PostAsync(Path(call), content, waiting.Token);
            var answer = await response.Content.ReadAsByteArrayAsync(waiting.Token);
            return response.IsSuccessStatusCode ? answer
                : response.StatusCode is HttpStatusCode.ServiceUnavailable ? throw new UnansweredException(Encoding.UTF8.GetString(answer))
                : throw new InvalidOperationException(
                    $"The host answered {Path(call)} with {(int)response.StatusCode}: {Encoding.UTF8.GetString(answer)}"
                );
        }
        catch (HttpRequestException exception)
        {
            throw new UnansweredException(exception.Message, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnansweredException($"nothing came within {Patience.TotalSeconds:0} s", exception);
        }
    }

    private static string Path(BrokerCall call) =>
        call switch
        {
            BrokerCall.Lease => "workers/lease",
            BrokerCall.Renew => "workers/renew",
            BrokerCall.Report => "workers/report",
            BrokerCall.Complete => "workers/complete",
            _ => "workers/give-up",
        };
}
