using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Platform.Host.Http.Answers;

/// <summary>What one request may cost, and how many of the costly ones are answered at a
/// time: a page that asks too much must not starve the search.</summary>
internal sealed class RequestCosts : IDisposable
{
    private const int LargestBody = 4 << 20;
    private const int LongestLine = 16 << 10;
    private const int MostHeaders = 64;
    private const int MostConnections = 512;
    private const int MostStreams = 128;
    private const int MostWaiting = 256;

    private readonly ConcurrencyLimiter _views = new(
        new ConcurrencyLimiterOptions { PermitLimit = Math.Max(2, Environment.ProcessorCount), QueueLimit = MostWaiting }
    );
    private readonly ConcurrencyLimiter _streams = new(new ConcurrencyLimiterOptions { PermitLimit = MostStreams });

    /// <summary>Sets the limits of the server itself. An upload of a checkpoint,
    /// which a lease allows, takes off that of the body.</summary>
    public static void Limit(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = LargestBody;
        limits.MaxRequestLineSize = LongestLine;
        limits.MaxRequestHeaderCount = MostHeaders;
        limits.MaxConcurrentConnections = MostConnections;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
    }

    public async Task WaitAsync(HttpContext context, RequestDelegate next)
    {
        using var turn = Queue(context.Request) is { } queue ? await queue.AcquireAsync(1, context.RequestAborted) : null;
        if (turn is { IsAcquired: false })
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = "1";
            return;
        }

        await next(context);
    }

    public void Dispose()
    {
        _views.Dispose();
        _streams.Dispose();
    }

    private ConcurrencyLimiter? Queue(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method)
        || !request.Path.StartsWithSegments("/api/view") && !request.Path.StartsWithSegments("/api/experiments")
            ? null
        : EventStreams.IsAskedFor(request) ? _streams
        : _views;
}
