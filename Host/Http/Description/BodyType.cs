using System.Text.Json.Serialization.Metadata;

namespace Platform.Host.Http.Description;

/// <summary>Says of an endpoint what the body of a request to it is.</summary>
/// <param name="Json">The type as it is read.</param>
internal sealed record BodyType(JsonTypeInfo Json);
