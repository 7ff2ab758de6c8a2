using System.Net.Http.Headers;
using System.Net.Security;

namespace Platform.Host.Http.Clients;

/// <summary>Makes the HTTP client of a host, for tools and workers alike.</summary>
internal static class HostClient
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(10);

    /// <summary>One of this machine.</summary>
    /// <param name="url">Where the host listens.</param>
    /// <param name="token">What each request shows.</param>
    public static HttpClient Create(Uri url, string token)
    {
        var client = Create(url, new SslClientAuthenticationOptions());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>One of another machine.</summary>
    /// <param name="url">Where the host listens.</param>
    /// <param name="tls">How the two sides show who they are.</param>
    public static HttpClient Create(Uri url, SslClientAuthenticationOptions tls) =>
        // A proxy has no business between a host and its tools and workers, whatever the environment says.
        new(
            new SocketsHttpHandler
            {
                UseProxy = false,
                AllowAutoRedirect = false,
                ConnectTimeout = ConnectPatience,
                SslOptions = tls,
            }
        )
        {
            BaseAddress = url,
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
