namespace Platform.Experiments.Training;

/// <summary>The one thread that trains: libtorch's scopes, gradient mode and thread count belong
/// to a thread, so nothing that uses them may hop to another.</summary>
public sealed class TrainingThread : IDisposable
{
    // Waits without spinning first, as the ready-made queues do: workers share their cores with the host.
    private readonly object _gate = new();
    private readonly Queue<Action> _work = [];
    private readonly Thread _thread;
    private bool _ended;

    /// <summary>Starts the thread.</summary>
    public TrainingThread()
    {
        _thread = new Thread(Loop) { IsBackground = true, Name = "training" };
        _thread.Start();
    }

    /// <summary>Runs work on the thread, after all that was asked for before.</summary>
    /// <exception cref="ObjectDisposedException">The thread was told to end.</exception>
    public Task<T> RunAsync<T>(Func<T> work)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_ended, this);
            _work.Enqueue(() => Complete(completion, work));
            Monitor.Pulse(_gate);
        }

        return completion.Task;
    }

    /// <summary>Ends the thread after the work that was asked for.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private static void Complete<T>(TaskCompletionSource<T> completion, Func<T> work)
    {
        try
        {
            completion.SetResult(work());
        }
        catch (Exception exception)
        {
            completion.SetException(exception);
        }
    }

    private void Loop()
    {
        while (Next() is { } work)
        {
            work();
        }
    }

    private Action? Next()
    {
        lock (_gate)
        {
            while (_work.Count == 0 && !_ended)
            {
                Monitor.Wait(_gate);
            }

            return _work.TryDequeue(out var work) ? work : null;
        }
    }
}
