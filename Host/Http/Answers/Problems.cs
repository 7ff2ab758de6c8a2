using Microsoft.AspNetCore.Http;
using Platform.Host.Storage;

namespace Platform.Host.Http.Answers;

/// <summary>Says with each refusal what it is about, which rule it is and what helps: problem details as RFC 9457 has them.</summary>
internal static class Problems
{
    /// <summary>Refuses a request.</summary>
    public static Task RefuseAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new ProblemAnswer(Title(status), status, detail),
            HttpJson.Default.ProblemAnswer,
            "application/problem+json",
            context.RequestAborted
        );
    }

    /// <summary>Explains a refusal that was answered with its status alone.</summary>
    public static async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException problem) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, problem.StatusCode, $"{problem.Message} See /api/openapi.json for what this address takes.");
            return;
        }
        catch (DamagedRecordsException damage) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context, StatusCodes.Status500InternalServerError, damage.Message);
            return;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Who asked has gone.
            return;
        }

        var response = context.Response;
        if (
            response.StatusCode >= StatusCodes.Status400BadRequest
            && !response.HasStarted
            && response.ContentType is null
            && response.ContentLength is null
            && !HttpMethods.IsHead(context.Request.Method)
        )
        {
            await RefuseAsync(context, response.StatusCode, Detail(context));
        }
    }

    private static string Title(int status) =>
        status switch
        {
            StatusCodes.Status400BadRequest => "The request can't be understood",
            StatusCodes.Status401Unauthorized => "Not let in",
            StatusCodes.Status403Forbidden => "Not allowed",
            StatusCodes.Status404NotFound => "Not found",
            StatusCodes.Status405MethodNotAllowed => "Method not allowed",
            StatusCodes.Status409Conflict => "Not now",
            StatusCodes.Status413PayloadTooLarge => "Too large",
            StatusCodes.Status415UnsupportedMediaType => "Unsupported kind of content",
            StatusCodes.Status421MisdirectedRequest => "Unknown host name",
            StatusCodes.Status422UnprocessableEntity => "The content can't be processed",
            StatusCodes.Status500InternalServerError => "Damaged records",
            StatusCodes.Status503ServiceUnavailable => "Busy or exiting",
            _ => "Refused",
        };

    private static string Detail(HttpContext context) =>
        context.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => "The body isn't the JSON that this address takes. See /api/openapi.json.",
            StatusCodes.Status401Unauthorized =>
                "Send the token of host.json as 'Authorization: Bearer TOKEN', or open the link that `platform view` prints.",
            StatusCodes.Status403Forbidden => "Only the worker that holds the lease of a trial writes its checkpoint.",
            StatusCodes.Status404NotFound =>
                $"There is nothing at {context.Request.Path}. It may have been deleted; /api/view/experiments lists what there is.",
            StatusCodes.Status405MethodNotAllowed =>
                $"{context.Request.Path} doesn't take {context.Request.Method}. It takes {context.Response.Headers.Allow}.",
            StatusCodes.Status409Conflict => $"{context.Request.Path} is under way. Cancel or pause it first.",
            StatusCodes.Status415UnsupportedMediaType => "The body must be JSON: Content-Type: application/json.",
            StatusCodes.Status421MisdirectedRequest => "This host isn't known by that name. Use its address, or start it with --host-name.",
            StatusCodes.Status503ServiceUnavailable => "The host is busy or exiting. Try again in a second.",
            _ => $"The host answered {context.Response.StatusCode}.",
        };
}
