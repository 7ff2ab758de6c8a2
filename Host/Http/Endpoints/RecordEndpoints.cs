using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Experiments.Records;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Description;
using Platform.Host.Protocol;
using static Platform.Host.Http.Endpoints.NamedRecord;

namespace Platform.Host.Http.Endpoints;

/// <summary>The queries of <see cref="IRecordReader"/> as JSON, and the deletion of an experiment.</summary>
internal static class RecordEndpoints
{
    /// <summary>Buckets of a series if nobody says how many: about as many as a screen has columns for a chart.</summary>
    private const int Buckets = 1000;

    public static void MapRecords(
        this IEndpointRouteBuilder routes,
        IRecordReader store,
        Func<string, CancellationToken, Task<bool>> delete
    )
    {
        Get("/api/experiments", _ => store.Experiments(), RecordJson.Default.IReadOnlyListExperimentRecord);
        Get("/api/experiments/{id}/version", call => store.Version(Id(call)), RecordJson.Default.Int64);
        Get(
            "/api/experiments/{id}/summaries",
            call => store.Summaries(Id(call), OneTrial(call)),
            RecordJson.Default.IReadOnlyDictionaryInt64IReadOnlyListSeriesSummary,
            "trial"
        );
        foreach (var route in RecordRoute.All)
        {
            Map(
                routes.MapGet(
                    $"/api/experiments/{{id}}/{route.Name}",
                    context => route.AnswerAsync(context, store, Id(context), OneTrial(context))
                ),
                route.Json,
                "trial"
            );
        }

        Get(
            "/api/experiments/{id}/trials/{trial:long}/series",
            call => store.Series(Id(call), Trial(call), Metric(call)),
            RecordJson.Default.MetricPoints,
            "metric"
        );
        Get(
            "/api/experiments/{id}/trials/{trial:long}/buckets",
            call =>
                store.Buckets(
                    Id(call),
                    Trial(call),
                    Metric(call),
                    Number(call, "from", long.MinValue),
                    Number(call, "to", long.MaxValue),
                    MostBuckets(call)
                ),
            RecordJson.Default.IReadOnlyListSeriesBucket,
            "metric",
            "from",
            "to",
            "most"
        );
        Get(
            "/api/experiments/{id}/trials/{trial:long}/artifacts",
            call => (IReadOnlyList<StoredArtifact>)[.. store.Artifacts(Id(call), Trial(call)).Select(StoredArtifact.From)],
            RecordJson.Default.IReadOnlyListStoredArtifact
        );
        routes.MapDelete("/api/experiments/{id}", context => DeleteAsync(context, delete));

        void Get<T>(string pattern, Func<HttpContext, T> query, JsonTypeInfo<T> type, params IReadOnlyList<string> parameters) =>
            Map(
                routes.MapGet(
                    pattern,
                    context => context.Response.WriteAsJsonAsync(query(context), type, cancellationToken: context.RequestAborted)
                ),
                type,
                parameters
            );
    }

    private static void Map(IEndpointConventionBuilder endpoint, JsonTypeInfo type, params IReadOnlyList<string> parameters) =>
        endpoint.Takes(parameters).WithMetadata(new AnswerType(type));

    private static async Task DeleteAsync(HttpContext context, Func<string, CancellationToken, Task<bool>> delete) =>
        context.Response.StatusCode = await delete(Id(context), context.RequestAborted)
            ? StatusCodes.Status204NoContent
            : StatusCodes.Status409Conflict;

    private static long? OneTrial(HttpContext context) =>
        long.TryParse(context.Request.Query["trial"], NumberStyles.None, CultureInfo.InvariantCulture, out var trial) ? trial : null;

    private static int MostBuckets(HttpContext context) => (int)Math.Clamp(Number(context, "most", Buckets), 1, int.MaxValue);

    private static long Number(HttpContext context, string name, long otherwise) =>
        long.TryParse(context.Request.Query[name], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    private static string Metric(HttpContext context) => context.Request.Query["metric"].ToString();
}
