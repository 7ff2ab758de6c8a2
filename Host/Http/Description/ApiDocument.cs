using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Platform.Host.Http.Answers;

namespace Platform.Host.Http.Description;

/// <summary>Describes the interface as OpenAPI 3.1 has it, from the routes themselves
/// and from the types that answers are written from.</summary>
internal static class ApiDocument
{
    public const string Path = "/api/openapi.json";

    public static void MapDescription(this IEndpointRouteBuilder routes)
    {
        var document = new Lazy<string>(() =>
            Of(routes.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()).ToJsonString()
        );
        routes.MapGet(
            Path,
            context =>
            {
                context.Response.ContentType = "application/json; charset=utf-8";
                return context.Response.WriteAsync(document.Value, context.RequestAborted);
            }
        );
    }

    private static JsonObject Of(IEnumerable<RouteEndpoint> endpoints)
    {
        var paths = new JsonObject();
        foreach (var endpoint in endpoints.Where(one => one.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)))
        {
            var path = PathOf(endpoint.RoutePattern);
            if (paths[path] is not JsonObject item)
            {
                paths[path] = item = new JsonObject { ["parameters"] = Parameters(endpoint.RoutePattern) };
            }

            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                item[method.ToLowerInvariant()] = Operation(endpoint, method, path);
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Platform", ["version"] = typeof(ApiDocument).Assembly.GetName().Version!.ToString(3) },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = new JsonObject { ["Problem"] = HttpJson.Default.ProblemAnswer.GetJsonSchemaAsNode() },
                ["securitySchemes"] = new JsonObject
                {
                    ["token"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer" },
                },
            },
            ["security"] = new JsonArray(new JsonObject { ["token"] = new JsonArray() }),
        };
    }

    private static JsonObject Operation(RouteEndpoint endpoint, string method, string path)
    {
        var success = new JsonObject { ["description"] = "What was asked for" };
        if (endpoint.Metadata.GetMetadata<AnswerType>() is { } answer)
        {
            success["content"] = Content("application/json", answer.Json.GetJsonSchemaAsNode());
        }

        var problem = new JsonObject { ["$ref"] = "#/components/schemas/Problem" };
        var words = string.Concat(path.Where(sign => sign is not ('{' or '}'))).Replace('/', '-');
        var operation = new JsonObject
        {
            ["operationId"] = $"{method.ToLowerInvariant()}{words}",
            ["responses"] = new JsonObject
            {
                ["2XX"] = success,
                ["4XX"] = new JsonObject
                {
                    ["description"] = "Why not (RFC 9457)",
                    ["content"] = Content("application/problem+json", problem),
                },
            },
        };
        if (endpoint.Metadata.GetMetadata<QueryParameters>() is { All: { Count: > 0 } parameters })
        {
            operation["parameters"] = new JsonArray([.. parameters.Select(Parameter)]);
        }

        if (endpoint.Metadata.GetMetadata<BodyType>() is { } body)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content("application/json", body.Json.GetJsonSchemaAsNode()),
            };
        }

        return operation;
    }

    private static JsonObject Parameter(QueryParameter parameter) =>
        new()
        {
            ["name"] = parameter.Name,
            ["in"] = "query",
            ["schema"] = parameter.Kind switch
            {
                QueryKind.Count => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                QueryKind.Number => new JsonObject { ["type"] = "number" },
                _ => new JsonObject { ["type"] = "string" },
            },
        };

    private static JsonObject Content(string type, JsonNode schema) => new() { [type] = new JsonObject { ["schema"] = schema } };

    private static string PathOf(RoutePattern pattern) =>
        string.Concat(
            pattern.PathSegments.Select(segment =>
                "/"
                + string.Concat(
                    segment.Parts.Select(part =>
                        part switch
                        {
                            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
                            RoutePatternLiteralPart literal => literal.Content,
                            RoutePatternSeparatorPart separator => separator.Content,
                            _ => "",
                        }
                    )
                )
            )
        );

    private static JsonArray Parameters(RoutePattern pattern) =>
        [
            .. pattern.Parameters.Select(parameter => new JsonObject
            {
                ["name"] = parameter.Name,
                ["in"] = "path",
                ["required"] = true,
                ["schema"] = new JsonObject
                {
                    ["type"] = parameter.ParameterPolicies.Any(policy => policy.Content == "long") ? "integer" : "string",
                },
            }),
        ];
}
