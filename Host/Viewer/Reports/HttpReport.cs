using System.Net;
using System.Runtime.CompilerServices;

namespace Platform.Host.Viewer.Reports;

/// <summary>What a running host answers for a report, in one stream.</summary>
internal sealed class HttpReport(HttpClient client)
{
    /// <summary>The answers about some experiments.</summary>
    public async IAsyncEnumerable<ReportAnswer> AnswersAsync(
        IReadOnlyList<string> experiments,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var named = Uri.EscapeDataString(string.Join(',', experiments.Select(Uri.EscapeDataString)));
        using var response = await client.GetAsync(
            $"{ReportEndpoint.Path}?{ReportEndpoint.Experiments}={named}",
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken
        );
        if (response.StatusCode is HttpStatusCode.NotFound)
        {
            throw new InvalidDataException(
                "The host of this data directory is of an earlier version, which can't make a report for another process. Restart it."
            );
        }

        using var reader = new StreamReader(await response.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(cancellationToken));
        while (await reader.ReadLineAsync(cancellationToken) is { } path)
        {
            yield return new ReportAnswer(
                path,
                await reader.ReadLineAsync(cancellationToken)
                    ?? throw new InvalidDataException($"The host exited before it answered {path}.")
            );
        }
    }
}
