using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Host.Http.Changes;
using Platform.Host.Viewer.Views;

namespace Platform.Host.Viewer.Serving;

/// <summary>The one event stream of a page: which experiments have changed, until the host ends.</summary>
internal static class ChangeEndpoints
{
    // Between a host and a browser on another machine, what is silent for long may be cut.
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A page draws no faster.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    public static void MapChanges(this IEndpointRouteBuilder routes, ChangeFeed changes, TimeProvider time) =>
        routes.MapGet("/api/view/changes", context => FollowAsync(context, changes, time));

    private static async Task FollowAsync(HttpContext context, ChangeFeed changes, TimeProvider time)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        var ending = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, ending);
        var position = context.Request.Headers["Last-Event-ID"].ToString();
        try
        {
            while (true)
            {
                var entry = await NextAsync(changes.NextAsync(position, either.Token));
                await SendAsync(
                    response,
                    $"id: {entry.Position}\ndata: {JsonSerializer.Serialize(entry, ViewJson.Default.ChangeEntry)}\n\n"
                );
                position = entry.Position;
                await Task.Delay(Pause, time, either.Token);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            await SendAsync(response, "event: end\ndata: {}\n\n");
        }
        catch (OperationCanceledException)
        {
            // The page was closed.
        }

        async Task<ChangeEntry> NextAsync(Task<ChangeEntry> next)
        {
            while (await Task.WhenAny(next, Task.Delay(Heartbeat, time, either.Token)) != next)
            {
                await SendAsync(response, ":\n\n");
            }

            return await next;
        }
    }

    private static async Task SendAsync(HttpResponse response, string text)
    {
        await response.WriteAsync(text, response.HttpContext.RequestAborted);
        await response.Body.FlushAsync(response.HttpContext.RequestAborted);
    }
}
