using System.Net.Http.Json;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Clients;

/// <summary>The workers of a running host.</summary>
internal sealed class HttpWorkers(HttpClient client)
{
    public async Task<IReadOnlyList<WorkerOutput>> ListAsync(CancellationToken cancellationToken) =>
        await client.GetFromJsonAsync("api/workers", RecordJson.Default.IReadOnlyListWorkerOutput, cancellationToken) ?? [];
}
