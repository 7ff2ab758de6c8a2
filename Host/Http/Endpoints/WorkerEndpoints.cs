using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Platform.Host.Http.Answers;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Http.Endpoints;

/// <summary>The calls of the workers that this host starts itself.</summary>
internal static class WorkerEndpoints
{
    // As much as Orleans takes of workers of other machines.
    private const int LargestMessage = 100 << 20;

    public static void MapWorkers(this IEndpointRouteBuilder routes, IBrokerLink broker)
    {
        Map("lease", BrokerCall.Lease);
        Map("renew", BrokerCall.Renew);
        Map("report", BrokerCall.Report);
        Map("complete", BrokerCall.Complete);
        Map("give-up", BrokerCall.GiveUp);

        void Map(string name, BrokerCall call) => routes.MapPost($"/workers/{name}", context => AnswerAsync(context, call, broker));
    }

    private static async Task AnswerAsync(HttpContext context, BrokerCall call, IBrokerLink broker)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestMessage;
        using var message = new MemoryStream((int)(context.Request.ContentLength ?? 0));
        await context.Request.Body.CopyToAsync(message, context.RequestAborted);
        byte[] answer;
        try
        {
            answer = await broker.CallAsync(call, message.ToArray(), context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidDataException or FormatException)
        {
            await Problems.RefuseAsync(context, StatusCodes.Status400BadRequest, $"The message isn't one of a worker: {exception.Message}");
            return;
        }
        catch (TimeoutException exception)
        {
            await Problems.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, exception.Message);
            return;
        }
        catch (InvalidOperationException exception)
        {
            await Problems.RefuseAsync(context, StatusCodes.Status409Conflict, exception.Message);
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }
}
