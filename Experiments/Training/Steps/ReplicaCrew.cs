using static TorchSharp.torch;

namespace Platform.Experiments.Training.Steps;

/// <summary>Threads that work at the same time: the caller's and one more for each further
/// chunk, each with its own scope and as many threads of libtorch.</summary>
internal sealed class ReplicaCrew : IDisposable
{
    private readonly TrainingThread[] _threads;

    /// <param name="size">How many work at the same time, the caller among them.</param>
    /// <param name="threads">Threads of libtorch for each.</param>
    public ReplicaCrew(int size, int threads)
    {
        _threads = [.. Enumerable.Range(1, size - 1).Select(_ => new TrainingThread())];
        Finish([
            .. _threads.Select(thread =>
                thread.RunAsync(() =>
                {
                    set_num_threads(threads);
                    return true;
                })
            ),
        ]);
    }

    /// <summary>Does pieces of work at the same time, and returns when all are done.</summary>
    /// <param name="count">How many pieces, at most the size of the crew.</param>
    /// <param name="work">Does the piece of a number.</param>
    public void Run(int count, Action<int> work)
    {
        Task<bool>[] others = [.. Enumerable.Range(1, count - 1).Select(i => _threads[i - 1].RunAsync(() => InScope(work, i)))];
        try
        {
            work(0);
        }
        finally
        {
            Finish(others);
        }
    }

    public void Dispose()
    {
        foreach (var thread in _threads)
        {
            thread.Dispose();
        }
    }

    private static bool InScope(Action<int> work, int piece)
    {
        using var scope = NewDisposeScope();
        work(piece);
        return true;
    }

    // The training thread is synchronous throughout; there is nothing else that it could do meanwhile.
    private static void Finish(Task<bool>[] work) => Task.WhenAll(work).GetAwaiter().GetResult();
}
