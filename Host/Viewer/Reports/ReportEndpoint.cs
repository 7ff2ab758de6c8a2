using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Host.Http.Answers;
using Platform.Host.Viewer.Views;

namespace Platform.Host.Viewer.Reports;

/// <summary>All that a report of some experiments holds, as one stream: who makes it in
/// another process would ask thousands of questions.</summary>
internal static class ReportEndpoint
{
    /// <summary>Where it is.</summary>
    public const string Path = "/api/view/report";

    /// <summary>The parameter: ids of experiments with commas between them, each escaped
    /// once more than in any address; without it all.</summary>
    public const string Experiments = "experiments";

    private const int AnswersOfFlush = 64;

    public static void MapReport(this IEndpointRouteBuilder routes, RecordViews views) =>
        routes.MapGet(Path, context => WriteAsync(context, views)).Takes(Experiments);

    // Two lines an answer: the question and its JSON.
    private static async Task WriteAsync(HttpContext context, RecordViews views)
    {
        string[] experiments =
        [
            .. context
                .Request.Query[Experiments]
                .ToString()
                .Split(',', StringSplitOptions.RemoveEmptyEntries)
                .Select(Uri.UnescapeDataString),
        ];
        if (experiments.Length == 0)
        {
            experiments = [.. views.Experiments().Reverse().Select(one => one.Id)];
        }

        context.Response.ContentType = "text/plain; charset=utf-8";
        foreach (var answers in ReportAnswers.Of(experiments, views).Chunk(AnswersOfFlush))
        {
            foreach (var answer in answers)
            {
                await context.Response.WriteAsync($"{answer.Path}\n{answer.Json}\n", context.RequestAborted);
            }

            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }
}
