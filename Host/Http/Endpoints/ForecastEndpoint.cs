using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Description;
using Platform.Host.Protocol;
using static Platform.Host.Http.Endpoints.NamedRecord;

namespace Platform.Host.Http.Endpoints;

/// <summary>What an experiment would try next, over HTTP.</summary>
internal static class ForecastEndpoint
{
    // Each takes the sampler's time.
    private const int MostPoints = 1000;

    public static void MapForecast(this IEndpointRouteBuilder routes, IExperimentDesk desk) =>
        routes
            .MapPost("/api/experiments/{id}/forecast", context => ForecastAsync(context, desk))
            .WithMetadata(new BodyType(RecordJson.Default.ForecastRequest), new AnswerType(RecordJson.Default.Forecast));

    private static async Task ForecastAsync(HttpContext context, IExperimentDesk desk)
    {
        if (await JsonBody.ReadAsync(context, RecordJson.Default.ForecastRequest) is not { } request)
        {
            return;
        }

        if (request.Count is < 1 or > MostPoints || request.Trials < 0 || request.Set.Any(text => text is null))
        {
            var rule = $"'count' must be from 1 to {MostPoints}, 'trials' at least 0, and each of 'set' a text.";
            await Problems.RefuseAsync(context, StatusCodes.Status400BadRequest, rule);
            return;
        }

        var forecast = await desk.ForecastAsync(Id(context), request, context.RequestAborted);
        context.Response.StatusCode = forecast switch
        {
            null => StatusCodes.Status404NotFound,
            { Refusal: not null } => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status200OK,
        };
        if (forecast is not null)
        {
            await context.Response.WriteAsJsonAsync(forecast, RecordJson.Default.Forecast, cancellationToken: context.RequestAborted);
        }
    }
}
