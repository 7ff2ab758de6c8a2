using System.Collections.Concurrent;

namespace Platform.Experiments.Training;

/// <summary>The one thread that trains: libtorch's scopes, gradient mode and thread count belong
/// to a thread, so nothing that uses them may hop to another.</summary>
public sealed class TrainingThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    /// <summary>Starts the thread.</summary>
    public TrainingThread()
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = "training" };
        _thread.Start();
    }

    /// <summary>Runs work on the thread, after all that was asked for before.</summary>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                completion.SetResult(work());
            }
            catch (Exception exception)
            {
                completion.SetException(exception);
            }
        });
        return completion.Task;
    }

    /// <summary>Ends the thread after the work that was asked for.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Loop()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }
}
