namespace Platform.Host.Storage.Writing;

/// <summary>A time in which the data file and the files of checkpoints stay as they
/// are, from <see cref="Begun"/> until it is disposed of.</summary>
internal sealed class DataHold : IDisposable
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when it begins.</summary>
    public Task Begun => _begun.Task;

    /// <summary>Ends when nobody needs it any more.</summary>
    public Task Released => _released.Task;

    /// <summary>One that is over.</summary>
    public static DataHold None()
    {
        var none = new DataHold();
        none.Dispose();
        return none;
    }

    public void Begin() => _begun.TrySetResult();

    public void Refuse(Exception reason) => _begun.TrySetException(reason);

    public void Dispose() => _released.TrySetResult();
}
