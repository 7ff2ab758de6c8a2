using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace Platform.Host.Http.Endpoints;

/// <summary>The body of a request that asks for a change.</summary>
internal static class JsonBody
{
    /// <summary>Reads it.</summary>
    /// <returns>null: it isn't what this address takes, and the request is refused.</returns>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return null;
        }

        try
        {
            if (await context.Request.ReadFromJsonAsync(type, context.RequestAborted) is { } body)
            {
                return body;
            }
        }
        catch (JsonException)
        {
            // Refused as what says nothing is.
        }
        catch (Exception exception) when (exception is InvalidOperationException or NotSupportedException)
        {
            // A character set that nobody knows, or nobody should use.
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return null;
        }

        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return null;
    }
}
