using Microsoft.AspNetCore.Builder;

namespace Platform.Host.Http.Answers;

/// <summary>Says of an endpoint which parameters it takes: the rules refuse any other, and the description lists them.</summary>
/// <param name="All">The parameters.</param>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> All);

/// <summary>Declares them where an address is mapped.</summary>
internal static class QueryParameterDeclaration
{
    private static readonly Dictionary<string, QueryKind> Kinds = new(StringComparer.Ordinal)
    {
        ["offset"] = QueryKind.Count,
        ["limit"] = QueryKind.Count,
        ["points"] = QueryKind.Count,
        ["most"] = QueryKind.Count,
        ["best"] = QueryKind.Count,
        ["trial"] = QueryKind.Count,
        ["from"] = QueryKind.Number,
        ["to"] = QueryKind.Number,
    };

    /// <summary>Takes parameters whose names mean the same at each address.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, params IReadOnlyList<string> names)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.Takes([.. names.Select(name => new QueryParameter(name, Kinds.GetValueOrDefault(name, QueryKind.Text)))]);

    /// <summary>Takes parameters.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, params IReadOnlyList<QueryParameter> parameters)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new QueryParameters(parameters));
}
