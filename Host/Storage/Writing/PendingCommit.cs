using Platform.Experiments.Records;

namespace Platform.Host.Storage.Writing;

/// <summary>Changes that wait to become durable, and who waits for them.</summary>
internal sealed class PendingCommit(IReadOnlyList<RecordChange> changes)
{
    private readonly TaskCompletionSource _durable = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<RecordChange> Changes => changes;

    /// <summary>Who wants the data file to stay as this commit leaves it; null: nobody.</summary>
    public DataHold? Hold { get; init; }

    /// <summary>Ends when the changes are durable, or, of mere bytes, will be with the commit that names them.</summary>
    public Task Durable => _durable.Task;

    public void Succeed() => _durable.TrySetResult();

    public void Fail(Exception exception) => _durable.TrySetException(exception);
}
