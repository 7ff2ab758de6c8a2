using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Http.Endpoints;

/// <summary>The weights of a checkpoint as a safetensors file, the one that <c>checkpoint export</c> writes.</summary>
internal static class WeightsEndpoint
{
    public static void MapWeights(this IEndpointRouteBuilder routes, IRecordReader records) =>
        routes.MapGet("/api/experiments/{id}/checkpoints/{sha256}/weights", context => ReadAsync(context, records));

    private static async Task ReadAsync(HttpContext context, IRecordReader records)
    {
        var (id, hash) = (NamedRecord.Id(context), (string)context.Request.RouteValues["sha256"]!);
        if (records.Checkpoints(id).FirstOrDefault(one => one.Sha256 == hash) is not { } checkpoint)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using var content = records.OpenCheckpoint(checkpoint.Sha256);
        context.Response.ContentType = "application/octet-stream";
        await WeightsFile.ExtractAsync(content, context.Response.Body, WeightsFile.Describe(checkpoint), context.RequestAborted);
    }
}
