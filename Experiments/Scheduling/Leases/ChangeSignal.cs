namespace Platform.Experiments.Scheduling.Leases;

/// <summary>Wakes those who wait for a change. Used under the broker's lock, so that no change falls between a look and the wait.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends at the next change.</summary>
    public Task Next => _next.Task;

    public void Raise()
    {
        _next.TrySetResult();
        _next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
