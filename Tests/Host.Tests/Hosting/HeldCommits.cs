using System.Reflection;
using Platform.Experiments.Records;

namespace Platform.Host.Tests.Hosting;

/// <summary>Records whose writer takes long over one commit, as a slow disk does: nobody reads of it until a test says so.</summary>
public class HeldCommits : DispatchProxy
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IRecordStore? _records;
    private Func<IReadOnlyList<RecordChange>, bool>? _holds;

    /// <summary>Ends when the commit waits.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Holds up a commit, and those after it.</summary>
    public static (IRecordStore Records, HeldCommits Gate) Of(IRecordStore records, Func<IReadOnlyList<RecordChange>, bool> which)
    {
        var held = Create<IRecordStore, HeldCommits>();
        var gate = (HeldCommits)held;
        (gate._records, gate._holds) = (records, which);
        return (held, gate);
    }

    public void Release() => _released.TrySetResult();

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == nameof(IRecordStore.CommitAsync)
        && (_reached.Task.IsCompleted || _holds!((IReadOnlyList<RecordChange>)args![0]!))
            ? HoldAsync((IReadOnlyList<RecordChange>)args![0]!)
            : targetMethod.Invoke(_records, args);

    private async Task HoldAsync(IReadOnlyList<RecordChange> changes)
    {
        _reached.TrySetResult();
        await _released.Task;
        await _records!.CommitAsync(changes, CancellationToken.None);
    }
}
