namespace Platform.Host.Workers.Predicting;

/// <summary>The place of one model among those that a host has loaded.</summary>
/// <param name="model">The model.</param>
internal sealed class PredictorSeat(PredictedModel model) : IDisposable
{
    public PredictedModel Model => model;

    /// <summary>Who has it asks the model.</summary>
    public SemaphoreSlim Turn { get; } = new(1);

    /// <summary>How many requests ask the model or wait for that.</summary>
    public int Requests { get; set; }

    /// <summary>When the last request was over.</summary>
    public long LastUsed { get; set; }

    /// <summary>The loaded model; null before the first request and after a fault.</summary>
    public IPredictor? Predictor { get; set; }

    public void Dispose()
    {
        Predictor?.Dispose();
        Turn.Dispose();
    }
}
