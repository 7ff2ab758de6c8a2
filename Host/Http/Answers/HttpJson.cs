using System.Text.Json.Serialization;

namespace Platform.Host.Http.Answers;

/// <summary>JSON of the answers that say what is wrong.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ProblemAnswer))]
internal sealed partial class HttpJson : JsonSerializerContext;
