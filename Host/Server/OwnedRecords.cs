using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Storage;

namespace Platform.Host.Server;

/// <summary>The records of a data directory that this process owns until it disposes of this.</summary>
/// <param name="store">The records.</param>
/// <param name="release">Closes them and gives the directory up.</param>
internal sealed class OwnedRecords(IRecordStore store, Func<ValueTask> release) : IAsyncDisposable
{
    /// <summary>The records.</summary>
    public IRecordStore Store { get; } = store;

    /// <summary>The room of their disk.</summary>
    /// <value>None that anybody waits for.</value>
    public DiskRoom Room { get; init; } = DiskRoom.Unawaited();

    /// <summary>Becomes the owner.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Is told what had to be upgraded.</param>
    /// <exception cref="DataDirectoryInUseException">Another process is.</exception>
    /// <exception cref="Disk.UnusableDataDirectoryException">The directory can't be written.</exception>
    /// <exception cref="DamagedRecordsException">The records can't be opened.</exception>
    public static OwnedRecords Open(string directory, TimeProvider time, Action<string>? tell = null) =>
        Of(LiteRecordStore.Open(directory, time), tell);

    /// <summary>The same, if anything was recorded there; else null, and nothing is created.</summary>
    public static OwnedRecords? OpenExisting(string directory, TimeProvider time, Action<string>? tell = null) =>
        LiteRecordStore.OpenExisting(directory, time) is { } store ? Of(store, tell) : null;

    public ValueTask DisposeAsync() => release();

    private static OwnedRecords Of(LiteRecordStore store, Action<string>? tell)
    {
        if (store.Upgrade is { } upgrade)
        {
            tell?.Invoke(upgrade);
        }

        return new OwnedRecords(store, store.DisposeAsync) { Room = store.Room };
    }
}
