using Platform.Experiments.Records;

namespace Platform.Host.Storage.Writing;

/// <summary>Changes that wait to become durable, and who waits for them.</summary>
internal sealed class PendingCommit(IReadOnlyList<RecordChange> changes)
{
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<RecordChange> Changes => changes;

    /// <summary>Ends when the changes are durable.</summary>
    public Task Durable => _durable.Task;

    public void Succeed() => _durable.TrySetResult();

    public void Fail(Exception exception) => _durable.TrySetException(exception);
}
