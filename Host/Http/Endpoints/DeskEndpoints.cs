using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Platform.Experiments.Definitions;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Description;
using Platform.Host.Protocol;
using static Platform.Host.Http.Endpoints.NamedRecord;

namespace Platform.Host.Http.Endpoints;

/// <summary>The desk of the host over HTTP (docs/hosting.md).</summary>
internal static class DeskEndpoints
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // By name alone: to an enum's own parser numbers and lists are names, too.
    private static readonly Dictionary<string, OrderKind> Orders = Enum.GetValues<OrderKind>()
        .ToDictionary(kind => kind.ToString(), StringComparer.OrdinalIgnoreCase);

    public static void MapDesk(this IEndpointRouteBuilder routes, IExperimentDesk desk, SubmissionPlanner? plan, string dataDirectory)
    {
        // Relative paths of a definition from a browser start where those of dropped files do.
        var start = new StartPlace(Path.Combine(Path.GetFullPath(dataDirectory), "inbox"));
        routes
            .MapGet(
                "/api/start",
                context =>
                    context.Response.WriteAsJsonAsync(start, RecordJson.Default.StartPlace, cancellationToken: context.RequestAborted)
            )
            .WithMetadata(new AnswerType(RecordJson.Default.StartPlace));
        routes
            .MapPost("/api/experiments", context => AnswerAsync(context, () => SubmitAsync(context, desk)))
            .WithMetadata(new BodyType(RecordJson.Default.Submission), new AnswerType(RecordJson.Default.SubmissionReply));
        if (plan is not null)
        {
            routes
                .MapPost("/api/plan", context => AnswerAsync(context, () => PlanAsync(context, plan)))
                .WithMetadata(new BodyType(RecordJson.Default.Submission), new AnswerType(RecordJson.Default.SubmissionCheck));
        }

        routes
            .MapPost("/api/experiments/{id}/{order}", context => AnswerAsync(context, () => OrderAsync(context, desk)))
            .Takes(new QueryParameter("trials", QueryKind.Count), new QueryParameter("trial", QueryKind.Count))
            .WithMetadata(new AnswerType(RecordJson.Default.OrderReply));
        routes.MapGet("/api/experiments/{id}/progress", context => AnswerAsync(context, () => FollowAsync(context, desk))).Takes("linger");
    }

    private static async Task SubmitAsync(HttpContext context, IExperimentDesk desk)
    {
        if (await ReadAsync(context) is not { } submission)
        {
            return;
        }

        var reply = await desk.SubmitAsync(submission, context.RequestAborted);
        context.Response.StatusCode = StatusOf(reply.Problems);
        await context.Response.WriteAsJsonAsync(reply, RecordJson.Default.SubmissionReply, cancellationToken: context.RequestAborted);
    }

    private static async Task PlanAsync(HttpContext context, SubmissionPlanner plan)
    {
        if (await ReadAsync(context) is not { } submission)
        {
            return;
        }

        var found = await plan(submission, context.RequestAborted);
        context.Response.StatusCode = StatusOf(found.Problems);
        await context.Response.WriteAsJsonAsync(found, RecordJson.Default.SubmissionCheck, cancellationToken: context.RequestAborted);
    }

    private static int StatusOf(IReadOnlyList<DefinitionProblem> problems) =>
        problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

    /// <returns>null: it was refused.</returns>
    private static async Task<Submission?> ReadAsync(HttpContext context)
    {
        if (await JsonBody.ReadAsync(context, RecordJson.Default.Submission) is not { } submission)
        {
            return null;
        }

        if (Complaint(submission) is not { } complaint)
        {
            return submission;
        }

        await Problems.RefuseAsync(context, StatusCodes.Status400BadRequest, complaint);
        return null;
    }

    // What no tool of ours sends: JSON's own rules don't refuse it.
    private static string? Complaint(Submission submission)
    {
        if (submission.Overrides.Concat(submission.PluginDirectories).Any(text => text is null))
        {
            return "An override or a plugins directory is null; each must be a text.";
        }

        if (submission.File.Contains('\0', StringComparison.Ordinal))
        {
            return "'file' has a character that no file name can have.";
        }

        foreach (
            var directory in submission
                .PluginDirectories.Prepend(submission.WorkingDirectory ?? submission.BaseDirectory)
                .Prepend(submission.BaseDirectory)
        )
        {
            if (!Path.IsPathFullyQualified(directory) || directory.Contains('\0', StringComparison.Ordinal))
            {
                return $"'{directory}' isn't the full path of a folder. Relative paths of the definition start from 'baseDirectory'.";
            }
        }

        return submission.Workers < 0 ? $"'workers' is {submission.Workers}; it must be at least 0." : null;
    }

    private static async Task OrderAsync(HttpContext context, IExperimentDesk desk)
    {
        if (OrderOf(context) is not { } order)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody is true && context.Request.ContentLength is not 0)
        {
            if (await JsonBody.ReadAsync(context, RecordJson.Default.OrderDetails) is not { } details)
            {
                return;
            }

            if (details.Set.Any(text => text is null) || details.Points.Any(point => point is null))
            {
                await Problems.RefuseAsync(context, StatusCodes.Status400BadRequest, "A change or a point is null.");
                return;
            }

            order = order with { Set = details.Set, Points = details.Points };
        }

        var reply = await desk.OrderAsync(Id(context), order, context.RequestAborted);
        context.Response.StatusCode = reply switch
        {
            { Experiment: null } => StatusCodes.Status404NotFound,
            { Refusal: not null } => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status200OK,
        };
        await context.Response.WriteAsJsonAsync(reply, RecordJson.Default.OrderReply, cancellationToken: context.RequestAborted);
    }

    // The last entry is followed by nothing but the end of the connection, for which the
    // client is given time: the host lives until it has read the records.
    private static async Task FollowAsync(HttpContext context, IExperimentDesk desk)
    {
        var from = FeedPosition.Parse(context.Request.Headers["Last-Event-ID"]);
        var response = context.Response;
        await using var entries = desk.FollowAsync(Id(context), from, context.RequestAborted).GetAsyncEnumerator(context.RequestAborted);
        while (await MoveAsync(context, entries))
        {
            if (!response.HasStarted)
            {
                response.ContentType = "text/event-stream";
            }

            var json = JsonSerializer.Serialize(entries.Current, RecordJson.Default.ProgressEntry);
            await response.WriteAsync($"id: {entries.Current.Position}\ndata: {json}\n\n", context.RequestAborted);
            await response.Body.FlushAsync(context.RequestAborted);
            if (entries.Current.IsLast && context.Request.Query.ContainsKey("linger"))
            {
                await Task.Delay(Patience, TimeProvider.System, context.RequestAborted);
            }
        }
    }

    private static async ValueTask<bool> MoveAsync(HttpContext context, IAsyncEnumerator<ProgressEntry> entries)
    {
        try
        {
            return await entries.MoveNextAsync();
        }
        catch (ArgumentException)
        {
            // There is no such experiment.
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return false;
        }
    }

    private static ExperimentOrder? OrderOf(HttpContext context) =>
        Orders.TryGetValue((string)context.Request.RouteValues["order"]!, out var kind)
            ? new ExperimentOrder(
                kind,
                int.TryParse(context.Request.Query["trials"], NumberStyles.None, CultureInfo.InvariantCulture, out var trials) ? trials : 0
            )
            {
                Trial = long.TryParse(context.Request.Query["trial"], NumberStyles.None, CultureInfo.InvariantCulture, out var trial)
                    ? trial
                    : -1,
            }
            : null;

    private static async Task AnswerAsync(HttpContext context, Func<Task> answer)
    {
        try
        {
            await answer();
        }
        catch (HostEndingException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone.
        }
    }
}
