namespace Platform.Host.Workers.Predicting;

/// <summary>The process of a model ended without an answer.</summary>
internal sealed class PredictorGoneException(string message) : Exception(message);
