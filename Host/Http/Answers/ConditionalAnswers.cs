using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Platform.Host.Http.Answers;

/// <summary>Spares what the asker has already: a view is sent with an entity tag, of its content
/// if it has no other, and not sent again to who shows the tag.</summary>
internal static class ConditionalAnswers
{
    /// <summary>The asker may keep the answer, and asks each time whether it is still the same.</summary>
    public const string Kept = "private, no-cache";

    // What is so large is a download, which nobody asks for twice; it isn't held in memory.
    private static readonly string[] Downloads = [".csv", ".json"];

    public static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        if (!Applies(context.Request))
        {
            await next(context);
            return;
        }

        var body = context.Response.Body;
        using var content = new MemoryStream();
        context.Response.Body = content;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = body;
        }

        await SendAsync(context, content);
    }

    private static async Task SendAsync(HttpContext context, MemoryStream content)
    {
        var written = content.GetBuffer().AsMemory(0, (int)content.Length);
        if (context.Response.StatusCode is StatusCodes.Status200OK)
        {
            var headers = context.Response.Headers;
            headers.CacheControl = Kept;
            // Weak: the same content may travel compressed or not.
            if (headers.ETag.Count == 0)
            {
                headers.ETag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(written.Span).AsSpan(0, 16))}\"";
            }

            if (context.Request.Headers.IfNoneMatch == headers.ETag)
            {
                context.Response.StatusCode = StatusCodes.Status304NotModified;
                context.Response.ContentType = null;
                context.Response.ContentLength = null;
                return;
            }
        }

        if (written.Length > 0)
        {
            await context.Response.Body.WriteAsync(written, context.RequestAborted);
        }
    }

    private static bool Applies(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.StartsWithSegments("/api/view", out var rest)
        && !Downloads.Any(extension => rest.Value!.EndsWith(extension, StringComparison.Ordinal))
        && !EventStreams.IsAskedFor(request);
}
