using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Http.Endpoints;

/// <summary>The bytes of checkpoints, streamed both ways: tools and workers read, workers write while they hold a lease.</summary>
internal static class CheckpointEndpoints
{
    public static void MapCheckpoints(
        this IEndpointRouteBuilder routes,
        IRecordStore store,
        Func<LeaseToken, bool> holdsLease,
        Action<LeaseToken, string> received
    )
    {
        routes.MapGet("/checkpoints/{sha256}", context => ReadAsync(context, store));
        routes.MapPut("/checkpoints/{sha256}", context => WriteAsync(context, store, holdsLease, received));
    }

    private static async Task ReadAsync(HttpContext context, IRecordStore store)
    {
        Stream content;
        try
        {
            content = store.OpenCheckpoint(Hash(context));
        }
        catch (FileNotFoundException)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (content)
        {
            context.Response.ContentType = "application/octet-stream";
            await content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    private static async Task WriteAsync(
        HttpContext context,
        IRecordStore store,
        Func<LeaseToken, bool> holdsLease,
        Action<LeaseToken, string> received
    )
    {
        if (ShownLease.Of(context) is not { } lease || !holdsLease(lease))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = null;
        try
        {
            await store.StoreAsync(context.Request.Body, Hash(context), context.RequestAborted);
            received(lease, Hash(context));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (InvalidDataException)
        {
            context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
    }

    private static string Hash(HttpContext context) => (string)context.Request.RouteValues["sha256"]!;
}
