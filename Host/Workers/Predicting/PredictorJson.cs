using System.Text.Json.Serialization;
using Platform.Host.Protocol.Predictions;

namespace Platform.Host.Workers.Predicting;

/// <summary>JSON between a host and the process of a model: a line for each request, a line for each answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PredictionRequest))]
[JsonSerializable(typeof(PredictorAnswer))]
internal sealed partial class PredictorJson : JsonSerializerContext;
