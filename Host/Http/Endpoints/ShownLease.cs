using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Endpoints;

/// <summary>The lease that a worker shows with a request (<see cref="LeaseHeader"/>).</summary>
internal static class ShownLease
{
    /// <returns>null: it shows none.</returns>
    public static LeaseToken? Of(HttpContext context)
    {
        try
        {
            return JsonSerializer.Deserialize(context.Request.Headers[LeaseHeader.Name].ToString(), RecordJson.Default.LeaseToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
