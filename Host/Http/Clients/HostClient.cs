using System.Net.Http.Headers;

namespace Platform.Host.Http.Clients;

/// <summary>Makes the HTTP client of a host, for tools and workers alike.</summary>
internal static class HostClient
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);

    /// <param name="url">Where the host listens.</param>
    /// <param name="token">What each request shows.</param>
    public static HttpClient Create(Uri url, string token)
    {
        // A proxy has no business between a host and its tools and workers, whatever the environment says.
        var client = new HttpClient(
            new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                ConnectTimeout = ConnectPatience,
            }
        )
        {
            BaseAddress = url,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
