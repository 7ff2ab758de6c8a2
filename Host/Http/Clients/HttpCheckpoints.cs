using System.Net;
using System.Text.Json;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Clients;

/// <summary>Carries checkpoints over the host's HTTP server.</summary>
internal sealed class HttpCheckpoints(HttpClient host) : ICheckpointTransfer
{
    /// <inheritdoc/>
    public async Task StoreAsync(LeaseToken lease, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"checkpoints/{sha256}")
        {
            Content = new ReadOnlyMemoryContent(content),
        };
        request.Headers.Add(LeaseHeader.Name, JsonSerializer.Serialize(lease, RecordJson.Default.LeaseToken));
        try
        {
            using var response = await SendAsync(request, cancellationToken);

            // Refused because the lease is lost; the batch that follows is refused too, and then the run ends.
            if (response.StatusCode is not HttpStatusCode.Forbidden)
            {
                response.EnsureSuccessStatusCode();
            }
        }
        catch (HttpRequestException exception)
        {
            throw new HostUnreachableException($"The host didn't take the checkpoint {sha256}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> LoadAsync(string sha256, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"checkpoints/{sha256}");
        using var response = await SendAsync(request, cancellationToken);
        return response.StatusCode is HttpStatusCode.NotFound
            ? throw new FileNotFoundException($"The host has no checkpoint {sha256}.")
            : await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
    }

    // A client that waited too long says that it was cancelled.
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await host.SendAsync(request, cancellationToken);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HostUnreachableException($"The host didn't answer in time: {exception.Message}", exception);
        }
    }
}
