using System.Net;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Http.Clients;

/// <summary>Fetches pinned plugins from the host's HTTP server.</summary>
internal sealed class HttpPlugins(HttpClient host)
{
    /// <summary>Adds a plugin to the copies.</summary>
    /// <exception cref="FileNotFoundException">The host doesn't have it any more.</exception>
    /// <exception cref="IOException">What arrived isn't what was asked for.</exception>
    public async Task FetchAsync(string content, PinnedPlugins pins, CancellationToken cancellationToken)
    {
        using var response = await host.GetAsync($"plugins/{content}", HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound)
        {
            throw new FileNotFoundException($"The host has no plugin with the content {content}.");
        }

        await using var archive = await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken);
        await Task.Run(() => PluginArchive.Read(archive, content, pins), cancellationToken);
    }
}
