using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Host.Http.Endpoints;

/// <summary>What a supervisor asks: open to all on this machine, and telling nothing else.</summary>
internal static class HealthEndpoints
{
    /// <summary>Whether it lives.</summary>
    public const string Health = "/health";
    private const string Ready = "/ready";

    /// <summary>The paths that need no token.</summary>
    public static IReadOnlyList<string> Paths { get; } = [Health, Ready];

    /// <param name="routes">Gets the endpoints.</param>
    /// <param name="look">Looks at what a stuck host would hold; it doesn't return then.</param>
    /// <param name="isReady">Whether it takes experiments.</param>
    public static void MapHealth(this IEndpointRouteBuilder routes, Action look, Func<bool> isReady)
    {
        routes.MapGet(
            Health,
            context =>
            {
                look();
                return context.Response.WriteAsync("ok\n", context.RequestAborted);
            }
        );
        routes.MapGet(
            Ready,
            context =>
            {
                var ready = isReady();
                context.Response.StatusCode = ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
                return context.Response.WriteAsync(ready ? "ready\n" : "ending\n", context.RequestAborted);
            }
        );
    }
}
