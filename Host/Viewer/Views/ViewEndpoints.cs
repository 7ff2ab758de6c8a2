using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Description;
using Platform.Host.Viewer.Views.Comparing;
using Platform.Host.Viewer.Views.Curves;
using Platform.Host.Viewer.Views.Experiments;
using Platform.Host.Viewer.Views.Trials;
using static Platform.Host.Http.Endpoints.NamedRecord;

namespace Platform.Host.Viewer.Views;

/// <summary>The views of the records as JSON: what the report viewer draws.</summary>
internal static class ViewEndpoints
{
    private static readonly string[] TableParameters = ["filter", "sort", "group", "columns", "offset", "limit"];

    public static void MapViews(this IEndpointRouteBuilder routes, RecordViews views)
    {
        Get(
            "/api/view/experiments",
            call => views.Experiments(List(call)),
            ViewJson.Default.ExperimentRows,
            "search",
            "state",
            "tag",
            "sort",
            "offset",
            "limit"
        );
        Get("/api/view/experiments/{id}", call => views.Experiment(Id(call)), ViewJson.Default.ExperimentView);
        GetOfTrials(
            "/api/view/experiments/{id}/points",
            call => views.Points(Id(call), Text(call, "filter") ?? ""),
            ViewJson.Default.TrialPoints,
            "filter"
        );
        Get("/api/view/experiments/{id}/trials", call => views.Trials(Id(call), Rows(call)), ViewJson.Default.TrialRows, TableParameters);
        Get("/api/view/experiments/{id}/columns", call => views.Columns(Id(call)), ViewJson.Default.IReadOnlyListColumnEntry);
        routes
            .MapGet("/api/view/experiments/{id}/trials.csv", call => ExportAsync(call, "csv", TrialExport.WriteCsvAsync))
            .Takes(TableParameters);
        routes
            .MapGet("/api/view/experiments/{id}/trials.json", call => ExportAsync(call, "json", TrialExport.WriteJsonAsync))
            .Takes(TableParameters);
        Get("/api/view/experiments/{id}/trials/{trial:long}", call => views.Trial(Id(call), Trial(call)), ViewJson.Default.TrialDetails);
        Get("/api/view/experiments/{id}/why", call => views.Why(Id(call), null), ViewJson.Default.ReasonsOutput);
        Get("/api/view/experiments/{id}/trials/{trial:long}/why", call => views.Why(Id(call), Trial(call)), ViewJson.Default.ReasonsOutput);
        Get("/api/view/experiments/{id}/range-tests", call => views.RangeTests(Id(call)), ViewJson.Default.IReadOnlyListRangeTestOutput);
        Get(
            "/api/view/experiments/{id}/curves",
            call => views.Curves(Id(call), Lines(call)),
            ViewJson.Default.CurveSet,
            "metric",
            "trials",
            "filter",
            "best",
            "repeats",
            "across",
            "from",
            "to",
            "points"
        );

        GetOfTrials("/api/view/experiments/{id}/importance", call => views.Space.Importance(Id(call)), ViewJson.Default.Importance);
        GetOfTrials("/api/view/experiments/{id}/timeline", call => views.Space.Timeline(Id(call)), ViewJson.Default.Timeline);
        Get(
            "/api/view/comparison",
            call => views.Comparing.Columns(TrialReference.List(Text(call, "trials"))),
            ViewJson.Default.IReadOnlyListComparedColumn,
            "trials"
        );
        Get(
            "/api/view/difference",
            call => views.Comparing.Difference(TrialReference.List(Text(call, "trials"))),
            ViewJson.Default.DefinitionDiff,
            "trials"
        );

        void Get<T>(string pattern, Func<HttpContext, T?> query, JsonTypeInfo<T> type, params IReadOnlyList<string> parameters)
            where T : class =>
            Map(pattern, context => AskAsync(context, () => AnswerAsync(context, query(context), type)), type, parameters);

        // What follows from the trials alone.
        void GetOfTrials<T>(string pattern, Func<HttpContext, T?> query, JsonTypeInfo<T> type, params IReadOnlyList<string> parameters)
            where T : class =>
            Map(
                pattern,
                context =>
                    AskAsync(
                        context,
                        () =>
                            VersionTag.Spares(context, views.Version(Id(context)))
                                ? Task.CompletedTask
                                : AnswerAsync(context, query(context), type)
                    ),
                type,
                parameters
            );

        void Map<T>(string pattern, RequestDelegate answer, JsonTypeInfo<T> type, IReadOnlyList<string> parameters)
            where T : class => routes.MapGet(pattern, answer).Takes(parameters).WithMetadata(new AnswerType(type));

        Task ExportAsync(HttpContext context, string extension, Func<HttpResponse, TrialSelection, CancellationToken, Task> write) =>
            AskAsync(
                context,
                () =>
                {
                    if (views.Selection(Id(context), Rows(context)) is not { } selection)
                    {
                        return AnswerAsync(context, null, ViewJson.Default.TrialRows);
                    }

                    var attachment = new ContentDispositionHeaderValue("attachment");
                    attachment.SetHttpFileName($"{Id(context)}.{extension}");
                    context.Response.Headers.ContentDisposition = attachment.ToString();
                    return write(context.Response, selection, context.RequestAborted);
                }
            );
    }

    private static Task AskAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            return answer();
        }
        catch (QueryException problem)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return context.Response.WriteAsJsonAsync(
                problem.Problem,
                ViewJson.Default.QueryProblem,
                cancellationToken: context.RequestAborted
            );
        }
    }

    private static Task AnswerAsync<T>(HttpContext context, T? answer, JsonTypeInfo<T> type)
        where T : class
    {
        if (answer is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return context.Response.WriteAsJsonAsync(answer, type, cancellationToken: context.RequestAborted);
    }

    private static TrialQuery Rows(HttpContext context) =>
        new()
        {
            Filter = Text(context, "filter") ?? "",
            Sort = Names(context, "sort") ?? [],
            Group = Names(context, "group")?[0],
            Columns = Names(context, "columns"),
            Offset = (int)Number(context, "offset", 0, 0, int.MaxValue),
            Limit = (int)Number(context, "limit", 100, 1, TrialQuery.MostRows),
        };

    private static ExperimentQuery List(HttpContext context) =>
        new()
        {
            Search = Text(context, "search") ?? "",
            State = Text(context, "state"),
            Tag = Text(context, "tag"),
            Sort = Text(context, "sort") ?? "-created",
            Offset = (int)Number(context, "offset", 0, 0, int.MaxValue),
            Limit = (int)Number(context, "limit", 50, 1, ExperimentQuery.MostRows),
        };

    /// <summary>Names with commas between them; in a name a comma is <c>%2C</c>, once more than in any address.</summary>
    private static string[]? Names(HttpContext context, string parameter) =>
        Text(context, parameter) is { } listed ? [.. listed.Split(',').Select(Uri.UnescapeDataString)] : null;

    private static CurveQuery Lines(HttpContext context) =>
        new(Text(context, "metric") ?? "")
        {
            Trials = Text(context, "trials") is { } listed ? Numbers(listed) : null,
            Filter = Text(context, "filter") ?? "",
            Best = (int)Number(context, "best", CurveQuery.MostTrials, 1, CurveQuery.MostTrials),
            Repeats = Text(context, "repeats") is "true",
            Axis =
                Enum.TryParse<CurveAxis>(Text(context, "across"), ignoreCase: true, out var axis) && Enum.IsDefined(axis)
                    ? axis
                    : CurveAxis.Step,
            From = Place(context, "from"),
            To = Place(context, "to"),
            Points = (int)Number(context, "points", CurveQuery.MostPoints, 1, CurveQuery.MostPoints),
        };

    private static HashSet<long> Numbers(string listed) =>
        [
            .. listed
                .Split(',')
                .Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1),
        ];

    private static long Number(HttpContext context, string name, long otherwise, long least, long most) =>
        long.TryParse(Text(context, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Math.Clamp(number, least, most)
            : otherwise;

    private static double? Place(HttpContext context, string name) =>
        double.TryParse(Text(context, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var place) && double.IsFinite(place)
            ? place
            : null;

    private static string? Text(HttpContext context, string name) =>
        context.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}
