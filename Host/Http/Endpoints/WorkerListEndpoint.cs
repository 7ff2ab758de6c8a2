using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Host.Http.Description;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Endpoints;

/// <summary>The workers of the host, over HTTP.</summary>
internal static class WorkerListEndpoint
{
    public static void MapWorkerList(this IEndpointRouteBuilder routes, Func<IReadOnlyList<WorkerOutput>> workers) =>
        routes
            .MapGet(
                "/api/workers",
                context =>
                    context.Response.WriteAsJsonAsync(
                        workers(),
                        RecordJson.Default.IReadOnlyListWorkerOutput,
                        cancellationToken: context.RequestAborted
                    )
            )
            .WithMetadata(new AnswerType(RecordJson.Default.IReadOnlyListWorkerOutput));
}
