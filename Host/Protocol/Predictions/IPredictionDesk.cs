namespace Platform.Host.Protocol.Predictions;

/// <summary>Lets trained models predict.</summary>
internal interface IPredictionDesk
{
    /// <summary>Asks the model of an experiment's best trial.</summary>
    Task<PredictionReply> PredictAsync(string experiment, PredictionRequest request, CancellationToken cancellationToken);
}
