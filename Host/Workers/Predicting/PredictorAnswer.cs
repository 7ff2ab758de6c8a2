using System.Text.Json;

namespace Platform.Host.Workers.Predicting;

/// <summary>What the process of a model answers.</summary>
/// <param name="Predictions">The predictions; null if there are none.</param>
/// <param name="Refusal">Why not.</param>
/// <param name="HasNoModel">Whether it is the model that can't be had, and not the inputs that can't be read.</param>
internal sealed record PredictorAnswer(JsonElement? Predictions, string? Refusal = null, bool HasNoModel = false);
