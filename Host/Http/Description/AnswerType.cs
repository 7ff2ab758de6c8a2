using System.Text.Json.Serialization.Metadata;

namespace Platform.Host.Http.Description;

/// <summary>Says of an endpoint how its answer is written: the description takes the schema from what writes it.</summary>
/// <param name="Json">The type as it is serialised.</param>
internal sealed record AnswerType(JsonTypeInfo Json);
