using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Description;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Predictions;
using static Platform.Host.Http.Endpoints.NamedRecord;

namespace Platform.Host.Http.Endpoints;

/// <summary>Predictions over HTTP: what <c>predict EXPERIMENT INPUT... --json</c> prints.</summary>
internal static class PredictEndpoint
{
    /// <summary>Inputs of one request.</summary>
    public const int MostInputs = 1000;

    private const int MostClasses = 100;

    public static void MapPredict(this IEndpointRouteBuilder routes, IPredictionDesk desk) =>
        routes
            .MapPost("/api/predict/{id}", context => PredictAsync(context, desk))
            .WithMetadata(
                new BodyType(RecordJson.Default.PredictionRequest),
                new AnswerType(OutputJson.Readable.IReadOnlyListPredictionOutput)
            );

    private static async Task PredictAsync(HttpContext context, IPredictionDesk desk)
    {
        if (await JsonBody.ReadAsync(context, RecordJson.Default.PredictionRequest) is not { } request)
        {
            return;
        }

        if (request.Inputs is null || request.Inputs.All(string.IsNullOrWhiteSpace) || request.Inputs.Any(input => input is null))
        {
            await Problems.RefuseAsync(
                context,
                StatusCodes.Status400BadRequest,
                "'inputs' must be a list of texts, one input each, that aren't all blank."
            );
            return;
        }

        if (request.Top is < 1 or > MostClasses)
        {
            await Problems.RefuseAsync(context, StatusCodes.Status400BadRequest, $"'top' must be from 1 to {MostClasses}.");
            return;
        }

        if (request.Inputs.Count > MostInputs)
        {
            await Problems.RefuseAsync(
                context,
                StatusCodes.Status413PayloadTooLarge,
                $"A request may have {MostInputs} inputs, and this one has {request.Inputs.Count}. Send them in parts."
            );
            return;
        }

        await AnswerAsync(context, await desk.PredictAsync(Id(context), request, context.RequestAborted));
    }

    private static async Task AnswerAsync(HttpContext context, PredictionReply reply)
    {
        if (reply is { Predictions: { } predictions, Trial: { } trial })
        {
            context.Response.Headers["Platform-Trial"] = trial.ToString(CultureInfo.InvariantCulture);
            await context.Response.WriteAsJsonAsync(predictions, RecordJson.Default.JsonElement, cancellationToken: context.RequestAborted);
            return;
        }

        if (reply.End is PredictionEnd.Busy)
        {
            context.Response.Headers.RetryAfter = "1";
        }

        await Problems.RefuseAsync(
            context,
            reply.End switch
            {
                PredictionEnd.Unknown => StatusCodes.Status404NotFound,
                PredictionEnd.NoModel => StatusCodes.Status409Conflict,
                PredictionEnd.Unreadable => StatusCodes.Status422UnprocessableEntity,
                _ => StatusCodes.Status503ServiceUnavailable,
            },
            reply.Refusal!
        );
    }
}
