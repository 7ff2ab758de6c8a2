using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Platform.Host.Viewer.Serving.Answers;

/// <summary>What the parameters of the interface must be. A name means the same at each address.</summary>
internal static class QueryRules
{
    private const int LongestValue = 8000;

    /// <summary>The parameters that are no texts, with what they are.</summary>
    public static IReadOnlyDictionary<string, QueryKind> Kinds { get; } = new Dictionary<string, QueryKind>(StringComparer.Ordinal)
    {
        ["offset"] = QueryKind.Count,
        ["limit"] = QueryKind.Count,
        ["points"] = QueryKind.Count,
        ["most"] = QueryKind.Count,
        ["best"] = QueryKind.Count,
        ["trial"] = QueryKind.Count,
        ["from"] = QueryKind.Number,
        ["to"] = QueryKind.Number,
        ["descending"] = QueryKind.Choice,
    };

    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (!context.Request.Path.StartsWithSegments("/api")) return next(context);

        foreach (var (name, values) in context.Request.Query)
        {
            if (values.Count > 1) return RefuseAsync(context, $"'{name}' stands in the address {values.Count} times; say it once.");
            if (values.ToString() is not { Length: > 0 } value) continue;
            if (value.Length > LongestValue) return RefuseAsync(context, $"'{name}' has {value.Length} characters; {LongestValue} are the most.");
            if (value.Contains('\0', StringComparison.Ordinal)) return RefuseAsync(context, $"'{name}' has a character that no name has.");
            if (Kinds.TryGetValue(name, out var kind) && Complaint(kind, value) is { } complaint) return RefuseAsync(context, $"'{name}' is '{value}'; it must be {complaint}.");
        }

        return next(context);
    }

    private static Task RefuseAsync(HttpContext context, string detail) => Problems.RefuseAsync(context, StatusCodes.Status400BadRequest, detail);

    private static string? Complaint(QueryKind kind, string value) => kind switch
    {
        QueryKind.Count => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : "a whole number from 0 on",
        QueryKind.Number => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? null : "a number",
        _ => value is "true" or "false" ? null : "true or false",
    };
}
