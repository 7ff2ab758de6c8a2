using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Host.Certificates;
using Platform.Host.Http.Answers;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Endpoints;

/// <summary>How workers of other machines come in: they are given a certificate for their token, and told where messages go.</summary>
internal static class JoinEndpoints
{
    /// <summary>The one address that a worker without a certificate may ask.</summary>
    public const string Join = "/workers/join";

    private const string Gateway = "/workers/gateway";

    /// <param name="routes">The routes.</param>
    /// <param name="admission">Decides who is let in.</param>
    /// <param name="gateway">Where messages go.</param>
    public static void MapJoin(this IEndpointRouteBuilder routes, WorkerAdmission admission, GatewayReply gateway)
    {
        routes.MapPost(Join, context => JoinAsync(context, admission));
        routes.MapGet(
            Gateway,
            context =>
                context.Response.WriteAsJsonAsync(gateway, RecordJson.Default.GatewayReply, contentType: null, context.RequestAborted)
        );
    }

    private static async Task JoinAsync(HttpContext context, WorkerAdmission admission)
    {
        if (await JsonBody.ReadAsync(context, RecordJson.Default.JoinRequest) is not { } asked)
        {
            return;
        }

        var (certificate, refusal) = admission.Join(asked.Secret, asked.Request, context.Connection.RemoteIpAddress);
        if (certificate is null)
        {
            await Problems.RefuseAsync(context, StatusCodes.Status403Forbidden, refusal!);
            return;
        }

        await context.Response.WriteAsJsonAsync(
            new JoinReply(certificate),
            RecordJson.Default.JoinReply,
            contentType: null,
            context.RequestAborted
        );
    }
}
