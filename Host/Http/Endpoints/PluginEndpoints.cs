using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Http.Endpoints;

/// <summary>The files of pinned plugins, for workers that don't have them.</summary>
internal static class PluginEndpoints
{
    public static void MapPlugins(this IEndpointRouteBuilder routes, PinnedPlugins pins) =>
        routes.MapGet("/plugins/{content}", context => ReadAsync(context, pins));

    private static async Task ReadAsync(HttpContext context, PinnedPlugins pins)
    {
        if (pins.Find((string)context.Request.RouteValues["content"]!) is not { } directory)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = "application/x-tar";
        await PluginArchive.WriteAsync(directory, context.Response.Body, context.RequestAborted);
    }
}
