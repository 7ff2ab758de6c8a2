using System.Net.Http.Json;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Clients;

/// <summary>The records of a running host, which copies them itself.</summary>
internal sealed class HttpBackup(HttpClient client) : IBackupSource
{
    public async Task<BackupReport> BackUpAsync(string target, string? since, CancellationToken cancellationToken)
    {
        var earlier = since is null ? "" : $"&since={Uri.EscapeDataString(since)}";
        using var response = await client.PostAsync(
            $"api/backup?target={Uri.EscapeDataString(target)}{earlier}",
            content: null,
            cancellationToken
        );
        var reply = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync(RecordJson.Default.BackupReply, cancellationToken);
        return reply!.Report ?? throw new IOException(reply.Problem);
    }
}
