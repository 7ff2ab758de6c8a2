using Microsoft.AspNetCore.Http;

namespace Platform.Host.Http.Answers;

/// <summary>An entity tag of the version of an experiment's trials, for answers that follow from these
/// alone: who shows it is answered without that anything is computed.</summary>
internal static class VersionTag
{
    // Another process counts versions from the beginning.
    private static readonly string Process = Guid.NewGuid().ToString("N");

    /// <summary>Tags the answer, which must be computed after this.</summary>
    /// <param name="context">The request.</param>
    /// <param name="version">The version; 0: there is nothing to tag.</param>
    /// <returns>Whether the asker has the answer already, which the response says then.</returns>
    public static bool Spares(HttpContext context, long version)
    {
        if (version == 0)
        {
            return false;
        }

        var headers = context.Response.Headers;
        headers.ETag = $"W/\"{Process}-{version}\"";
        if (context.Request.Headers.IfNoneMatch != headers.ETag)
        {
            return false;
        }

        headers.CacheControl = ConditionalAnswers.Kept;
        context.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }
}
