using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Platform.Host.Http.Endpoints;

/// <summary>The record that the path of a request names, by the parts <c>{id}</c> and <c>{trial:long}</c> of its pattern.</summary>
internal static class NamedRecord
{
    /// <summary>The id of the experiment.</summary>
    public static string Id(HttpContext context) => (string)context.Request.RouteValues["id"]!;

    /// <summary>The number of the trial.</summary>
    public static long Trial(HttpContext context) =>
        long.Parse((string)context.Request.RouteValues["trial"]!, CultureInfo.InvariantCulture);
}
