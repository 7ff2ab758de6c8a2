using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Host.Http.Description;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Labels;
using static Platform.Host.Http.Endpoints.NamedRecord;

namespace Platform.Host.Http.Endpoints;

/// <summary>Changes the tags and notes of experiments and trials.</summary>
internal static class LabelEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Patch];
    private static readonly object[] Described =
    [
        new BodyType(RecordJson.Default.LabelChange),
        new AnswerType(RecordJson.Default.LabelReply),
    ];

    public static void MapLabels(this IEndpointRouteBuilder routes, ILabeller labels)
    {
        routes.MapMethods("/api/experiments/{id}", Methods, context => ChangeAsync(context, labels, null)).WithMetadata(Described);
        routes
            .MapMethods("/api/experiments/{id}/trials/{trial:long}", Methods, context => ChangeAsync(context, labels, Trial(context)))
            .WithMetadata(Described);
    }

    private static async Task ChangeAsync(HttpContext context, ILabeller labels, long? trial)
    {
        if (await JsonBody.ReadAsync(context, RecordJson.Default.LabelChange) is not { } change)
        {
            return;
        }

        var reply = await labels.ChangeAsync(Id(context), trial, change, context.RequestAborted);
        context.Response.StatusCode = reply switch
        {
            { Refusal: not null } => StatusCodes.Status422UnprocessableEntity,
            { Tags: null } => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status200OK,
        };
        if (context.Response.StatusCode is not StatusCodes.Status404NotFound)
        {
            await context.Response.WriteAsJsonAsync(reply, RecordJson.Default.LabelReply, cancellationToken: context.RequestAborted);
        }
    }
}
