using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Clients;

/// <summary>Fetches the files of a dataset from the host's HTTP server.</summary>
/// <param name="host">The host.</param>
/// <param name="lease">The lease that they are needed for.</param>
internal sealed class HttpData(HttpClient host, LeaseToken lease)
{
    /// <summary>The list of a folder's files.</summary>
    public async Task<string> ListAsync(string folder, CancellationToken cancellationToken)
    {
        using var response = await AskAsync($"data/{folder}", offset: 0, cancellationToken);
        return await response.Content.ReadAsStringAsync(cancellationToken);
    }

    /// <summary>Copies the bytes of a file from an offset on.</summary>
    /// <param name="address">The file's hash; of a file in a folder the folder's hash, a slash and its place in the list.</param>
    /// <param name="offset">What is there already.</param>
    /// <param name="take">Takes the bytes as they come.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task CopyAsync(string address, long offset, Action<ReadOnlySpan<byte>> take, CancellationToken cancellationToken)
    {
        using var response = await AskAsync($"data/{address}", offset, cancellationToken);
        if (response.StatusCode is HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // All of it is there.
            return;
        }

        await using var content = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[1 << 16];
        for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; )
        {
            take(buffer.AsSpan(0, read));
        }
    }

    private async Task<HttpResponseMessage> AskAsync(string address, long offset, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add(LeaseHeader.Name, JsonSerializer.Serialize(lease, RecordJson.Default.LeaseToken));
        request.Headers.Range = offset > 0 ? new RangeHeaderValue(offset, null) : null;
        var response = await host.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        switch (response.StatusCode)
        {
            case HttpStatusCode.Forbidden:
                response.Dispose();
                throw new HostUnreachableException("The lease that the data is needed for is lost.");
            case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                var reason = await response.Content.ReadAsStringAsync(cancellationToken);
                response.Dispose();
                throw new DataUnavailableException($"The host doesn't send {address}. {reason}".TrimEnd());
            case HttpStatusCode.RequestedRangeNotSatisfiable:
                return response;
            case HttpStatusCode.OK when offset > 0:
                response.Dispose();
                throw new DataUnavailableException($"The host sends {address} from its beginning only.");
            default:
                return response.EnsureSuccessStatusCode();
        }
    }
}
