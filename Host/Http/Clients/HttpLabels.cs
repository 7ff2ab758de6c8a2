using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Labels;

namespace Platform.Host.Http.Clients;

/// <summary>Tags and notes at a running host, changed from another process.</summary>
internal sealed class HttpLabels(HttpClient client) : ILabeller
{
    public async Task<LabelReply> ChangeAsync(string experiment, long? trial, LabelChange change, CancellationToken cancellationToken)
    {
        var path = $"api/experiments/{Uri.EscapeDataString(experiment)}";
        if (trial is { } number)
        {
            path = string.Create(CultureInfo.InvariantCulture, $"{path}/trials/{number}");
        }

        using var content = JsonContent.Create(change, RecordJson.Default.LabelChange);
        using var response = await client.PatchAsync(path, content, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound)
        {
            return new LabelReply();
        }

        if (response.StatusCode is not HttpStatusCode.UnprocessableEntity)
        {
            response.EnsureSuccessStatusCode();
        }

        return await response.Content.ReadFromJsonAsync(RecordJson.Default.LabelReply, cancellationToken)
            ?? throw new InvalidDataException("The host answered with nothing.");
    }
}
