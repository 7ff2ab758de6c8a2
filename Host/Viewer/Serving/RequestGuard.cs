using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Platform.Host.Viewer.Serving;

/// <summary>Lets requests in that come under an address of this host and show a token: the owner's for everything, the workers' for checkpoints and plugins.</summary>
/// <param name="ownerToken">Stands in a file that only the owner may read; taken on the loopback interface only.</param>
/// <param name="workerToken">Is told to workers that join.</param>
/// <param name="workerAddress">The interface of the workers.</param>
internal sealed class RequestGuard(string ownerToken, string workerToken, IPAddress workerAddress)
{
    private static readonly PathString[] ForWorkers = ["/checkpoints", "/plugins"];

    private readonly PageSession _page = new(ownerToken);

    public string OwnerToken => ownerToken;

    public string WorkerToken => workerToken;

    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        // A web page that a user visits can reach loopback addresses under a name of its own; its requests carry that name.
        if (!IPAddress.TryParse(context.Request.Host.Host, out var host) || !(IPAddress.IsLoopback(host) || host.Equals(workerAddress)))
            return Refuse(context, StatusCodes.Status421MisdirectedRequest);

        if (HealthEndpoints.Paths.Contains(context.Request.Path.Value, StringComparer.Ordinal)) return next(context);

        var isLocal = context.Connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local);
        if (isLocal && _page.TryOpen(context)) return Task.CompletedTask;

        var forOwner = isLocal && (Shows(context, ownerToken) || _page.Admits(context));
        var forWorker = Shows(context, workerToken) && ForWorkers.Any(path => context.Request.Path.StartsWithSegments(path));
        if (forOwner || forWorker) return next(context);

        var refused = Refuse(context, StatusCodes.Status401Unauthorized);
        return context.Request.Path == "/" && isLocal ? context.Response.WriteAsync("Open the link that `platform view` prints.\n", context.RequestAborted) : refused;
    }

    private static bool Shows(HttpContext context, string token) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()), Encoding.UTF8.GetBytes($"Bearer {token}"));

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
