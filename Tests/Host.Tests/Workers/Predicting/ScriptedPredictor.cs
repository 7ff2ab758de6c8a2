using System.Text.Json;
using Platform.Host.Protocol.Predictions;
using Platform.Host.Workers.Predicting;

namespace Platform.Host.Tests.Workers.Predicting;

/// <summary>A model that answers when a test says so.</summary>
internal sealed class ScriptedPredictor(PredictedModel model) : IPredictor
{
    public static readonly PredictorAnswer Answer = new(JsonElement.Parse("""[{"class":"rose"}]"""));

    private readonly Queue<TaskCompletionSource<PredictorAnswer>> _asked = new();
    private readonly SemaphoreSlim _asking = new(0);

    public PredictedModel Model => model;

    public bool IsDisposed { get; private set; }

    /// <summary>Answers at once.</summary>
    public PredictorAnswer? Usual { get; init; }

    /// <summary>How many were asked and not answered.</summary>
    public int Open => _asked.Count(one => !one.Task.IsCompleted);

    public Task<PredictorAnswer> AskAsync(PredictionRequest request)
    {
        var answer = new TaskCompletionSource<PredictorAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (Usual is { } usual)
        {
            answer.SetResult(usual);
        }

        _asked.Enqueue(answer);
        _asking.Release();
        return answer.Task;
    }

    /// <summary>Waits until somebody asks, and says how the answer is given.</summary>
    public async Task<TaskCompletionSource<PredictorAnswer>> AskedAsync()
    {
        await _asking.WaitAsync(TestContext.Current.CancellationToken);
        return _asked.Dequeue();
    }

    public void Dispose()
    {
        IsDisposed = true;
        foreach (var open in _asked)
        {
            open.TrySetException(new PredictorGoneException("It said nothing."));
        }
    }
}
