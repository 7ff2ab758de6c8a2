using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Host.Http.Answers;

/// <summary>Takes of the parameters of a request those that its address has declared, and these only as what they must be.</summary>
internal static class QueryRules
{
    private const int LongestValue = 8000;

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/api") || context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        var taken = endpoint.Metadata.GetMetadata<QueryParameters>()?.All ?? [];
        foreach (var (name, values) in context.Request.Query)
        {
            if (values.Count > 1)
            {
                return RefuseAsync(context, $"'{name}' is in the address {values.Count} times; give it once.");
            }

            if (taken.FirstOrDefault(one => one.Name == name) is not { } parameter)
            {
                return RefuseAsync(context, Unknown(name, taken));
            }

            if (values.ToString() is not { Length: > 0 } value)
            {
                continue;
            }

            if (value.Length > LongestValue)
            {
                return RefuseAsync(context, $"'{name}' has {value.Length} characters; {LongestValue} are allowed.");
            }

            if (value.Contains('\0', StringComparison.Ordinal))
            {
                return RefuseAsync(context, $"'{name}' has a control character.");
            }

            if (Complaint(parameter.Kind, value) is { } complaint)
            {
                return RefuseAsync(context, $"'{name}' is '{value}'; it must be {complaint}.");
            }
        }

        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, string detail) =>
        Problems.RefuseAsync(context, StatusCodes.Status400BadRequest, detail);

    private static string Unknown(string name, IReadOnlyList<QueryParameter> taken) =>
        taken.Count == 0
            ? $"'{name}' is unknown: this address takes no parameters."
            : $"'{name}' is unknown. This address takes: {string.Join(", ", taken.Select(one => one.Name))}.";

    private static string? Complaint(QueryKind kind, string value) =>
        kind switch
        {
            QueryKind.Count => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _)
                ? null
                : "a whole number of at least 0",
            QueryKind.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? null
                : "a number",
            _ => null,
        };
}
