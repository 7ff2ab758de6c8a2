using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.Host.Http.Endpoints;

namespace Platform.Host.Http.Web;

/// <summary>Lets requests in that come under an address of this host and show a token: the
/// owner's for everything, the workers' for their calls, checkpoints, plugins and data.</summary>
/// <param name="ownerToken">Stands in a file that only the owner may read; taken on the
/// loopback interface, and where browsers of other machines come in.</param>
/// <param name="workerToken">Is told to workers that join.</param>
/// <param name="workerAddress">The interface of the workers.</param>
/// <param name="closed">Says to a person whose browser isn't let in what to do.</param>
internal sealed class RequestGuard(string ownerToken, string workerToken, IPAddress workerAddress, RequestDelegate closed)
{
    private static readonly PathString[] ForWorkers = ["/workers", "/checkpoints", "/plugins", "/data"];

    private readonly PageSession _page = new(ownerToken);

    public string OwnerToken => ownerToken;

    public string WorkerToken => workerToken;

    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        // A web page that a user visits can reach loopback addresses under a name of its own; its requests carry that name.
        var web = context.Features.Get<WebInterface>();
        if (!IsCalled(context, web))
        {
            return Refuse(context, StatusCodes.Status421MisdirectedRequest);
        }

        if (HealthEndpoints.Paths.Contains(context.Request.Path.Value, StringComparer.Ordinal))
        {
            return next(context);
        }

        // Workers of other machines come over an interface that shows them nothing else.
        var isOwners = web is not null || context.Connection.LocalIpAddress is { } local && IPAddress.IsLoopback(local);
        if (isOwners && _page.TryOpen(context))
        {
            return Task.CompletedTask;
        }

        var forOwner = isOwners && (Shows(context, ownerToken) || _page.Admits(context));
        var forWorker = Shows(context, workerToken) && ForWorkers.Any(path => context.Request.Path.StartsWithSegments(path));
        if (forOwner || forWorker)
        {
            return next(context);
        }

        var refused = Refuse(context, StatusCodes.Status401Unauthorized);
        return context.Request.Path == "/" && isOwners ? closed(context) : refused;
    }

    private bool IsCalled(HttpContext context, WebInterface? web)
    {
        var name = context.Request.Host.Host;
        return web is not null
            ? web.Address.IsCalled(name, context.Connection.LocalIpAddress)
            : IPAddress.TryParse(name, out var host) && (IPAddress.IsLoopback(host) || host.Equals(workerAddress));
    }

    private static bool Shows(HttpContext context, string token) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(context.Request.Headers.Authorization.ToString()),
            Encoding.UTF8.GetBytes($"Bearer {token}")
        );

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
