using Platform.Host.Protocol.Predictions;

namespace Platform.Host.Workers.Predicting;

/// <summary>A model that is loaded.</summary>
internal interface IPredictor : IDisposable
{
    /// <summary>Asks it; never twice at a time.</summary>
    /// <exception cref="PredictorGoneException">It ended meanwhile, or before.</exception>
    Task<PredictorAnswer> AskAsync(PredictionRequest request);
}
