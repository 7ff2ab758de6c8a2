using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Platform.Host.Certificates;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Endpoints;

namespace Platform.Host.Http.Web;

/// <summary>Lets requests in that come under an address of this host and show a token: the
/// owner's for everything, that of its own workers for their calls, checkpoints, plugins and data. Workers
/// of other machines show a certificate for these.</summary>
/// <param name="ownerToken">Stands in a file that only the owner may read; taken on the
/// loopback interface, and where browsers of other machines come in.</param>
/// <param name="workerToken">Is told to the workers that this host starts.</param>
/// <param name="admission">Decides which workers of other machines are let in; null: none can come.</param>
/// <param name="closed">Says to a person whose browser isn't let in what to do.</param>
internal sealed class RequestGuard(string ownerToken, string workerToken, WorkerAdmission? admission, RequestDelegate closed)
{
    private static readonly PathString[] ForWorkers = ["/workers", "/checkpoints", "/plugins", "/data"];

    private readonly PageSession _page = new(ownerToken);

    public string OwnerToken => ownerToken;

    public string WorkerToken => workerToken;

    public Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Features.Get<WorkersDoor>() is { } door)
        {
            return CheckWorkerAsync(context, door, next);
        }

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

        if (_page.TryOpen(context))
        {
            return Task.CompletedTask;
        }

        var forOwner = Shows(context, ownerToken) || _page.Admits(context);
        var forWorker = web is null && Shows(context, workerToken) && IsForWorkers(context);
        if (forOwner || forWorker)
        {
            return next(context);
        }

        var refused = Refuse(context, StatusCodes.Status401Unauthorized);
        return context.Request.Path == "/" ? closed(context) : refused;
    }

    // A worker asks by whatever name its user gave; that it speaks to the right host, it has seen from the certificate.
    private Task CheckWorkerAsync(HttpContext context, WorkersDoor door, RequestDelegate next)
    {
        if (door.IsAdmitted && IsForWorkers(context) || context.Request.Path == JoinEndpoints.Join)
        {
            return next(context);
        }

        var reason = door.IsAdmitted
            ? $"a worker asked for {context.Request.Path}, which isn't for workers"
            : door.Refusal ?? admission!.Refusal(certificate: null, context.Connection.RemoteIpAddress)!;
        return Problems.RefuseAsync(context, StatusCodes.Status401Unauthorized, reason);
    }

    private static bool IsForWorkers(HttpContext context) => ForWorkers.Any(path => context.Request.Path.StartsWithSegments(path));

    private static bool IsCalled(HttpContext context, WebInterface? web)
    {
        var name = context.Request.Host.Host;
        return web is not null
            ? web.Address.IsCalled(name, context.Connection.LocalIpAddress)
            : IPAddress.TryParse(name, out var host) && IPAddress.IsLoopback(host);
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
