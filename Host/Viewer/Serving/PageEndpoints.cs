using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Host.Viewer.Serving;

/// <summary>The report viewer's page and its files.</summary>
internal static class PageEndpoints
{
    private static readonly Lazy<(byte[] Html, string Policy)> Closed = new(PageDocument.Closed);

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        var page = new Lazy<(byte[] Html, string Policy)>(PageDocument.Live);
        routes.MapGet(
            "/",
            context =>
            {
                context.Response.Headers.ContentSecurityPolicy = page.Value.Policy;
                return SendAsync(context, page.Value.Html, "text/html; charset=utf-8");
            }
        );
        routes.MapGet(
            "/page/{file}",
            context =>
            {
                var name = (string)context.Request.RouteValues["file"]!;
                if (PageFiles.Served.TryGetValue(name, out var content))
                {
                    return SendAsync(context, content.Value, ContentType(name));
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );
    }

    /// <summary>Says to a person whose browser wasn't let in what to do.</summary>
    public static Task RefuseAsync(HttpContext context)
    {
        var (html, policy) = Closed.Value;
        context.Response.Headers.ContentSecurityPolicy = policy;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.Body.WriteAsync(html, context.RequestAborted).AsTask();
    }

    private static Task SendAsync(HttpContext context, byte[] content, string type)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-cache";
        headers.ETag = $"W/\"{PageFiles.PolicyHash(content)[8..^1]}\"";
        if (context.Request.Headers.IfNoneMatch == headers.ETag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static string ContentType(string name) =>
        Path.GetExtension(name) switch
        {
            ".css" => "text/css; charset=utf-8",
            _ => "text/javascript; charset=utf-8",
        };
}
