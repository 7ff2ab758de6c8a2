using System.Net;
using System.Text.Json;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Clients;

/// <summary>Carries checkpoints over the host's HTTP server.</summary>
internal sealed class HttpCheckpoints(HttpClient host) : ICheckpointTransfer
{
    public async Task StoreAsync(LeaseToken lease, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"checkpoints/{sha256}")
        {
            Content = new ReadOnlyMemoryContent(content),
        };
        request.Headers.Add(LeaseHeader.Name, JsonSerializer.Serialize(lease, RecordJson.Default.LeaseToken));
        using var response = await host.SendAsync(request, cancellationToken);

        // Refused because the lease is lost; the batch that follows is refused too, and then the run ends.
        if (response.StatusCode is not HttpStatusCode.Forbidden)
        {
            response.EnsureSuccessStatusCode();
        }
    }

    public async Task<ReadOnlyMemory<byte>> LoadAsync(string sha256, CancellationToken cancellationToken)
    {
        using var response = await host.GetAsync($"checkpoints/{sha256}", cancellationToken);
        return response.StatusCode is HttpStatusCode.NotFound
            ? throw new FileNotFoundException($"The host has no checkpoint {sha256}.")
            : await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
