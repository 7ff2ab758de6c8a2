namespace Platform.Experiments.Runs;

/// <summary>
/// The signs that a run gets on, for those who watch it from another thread: one for each step, each batch of a validation or a test, and
/// each phase of its start (data, splits, model, checkpoint). What only waits for the host is not to blame for its silence, and says so.
/// </summary>
public sealed class ProgressSigns
{
    private long _count;
    private volatile bool _waits;

    /// <summary>How many signs there were.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Whether the run waits for the host.</summary>
    public bool WaitsForHost => _waits;

    /// <summary>Reports a sign of progress.</summary>
    public void Report() => Interlocked.Increment(ref _count);

    /// <summary>Waits for the host.</summary>
    public void WaitForHost(Action wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        _waits = true;
        try
        {
            wait();
        }
        finally
        {
            Report();
            _waits = false;
        }
    }
}
