using Platform.Host.Disk;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Writing;

/// <summary>
/// When the log is flushed and carried into the data file, and when files that nothing
/// names any more are deleted. Only the writer's task calls it.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="disk">Where the files of checkpoints are.</param>
/// <param name="room">Its room, for which what is written waits.</param>
/// <param name="gate">Held by whoever uses the database.</param>
/// <param name="largestLog">Bytes of the log after which it is carried into the data file.</param>
/// <param name="isNeeded">Whether a file that nothing named is named again.</param>
internal sealed class DatabaseMaintenance(
    PagedDatabase database,
    IDisk disk,
    DiskRoom room,
    Lock gate,
    long largestLog,
    Func<string, bool> isNeeded
)
{
    private readonly List<string> _released = [];
    private DataHold _hold = DataHold.None();
    private bool _isFlushed = true;

    /// <summary>Notes that there is something to flush.</summary>
    public void Wrote() => _isFlushed = false;

    /// <summary>Makes durable what was written.</summary>
    public async Task FlushAsync()
    {
        if (!_isFlushed)
        {
            await room.WriteAsync(database.Flush);
        }

        _isFlushed = true;
    }

    /// <summary>Begins a hold, or refuses it because there is one: from here on the data
    /// file has all that is committed, and stays as it is.</summary>
    public async Task HoldAsync(DataHold hold)
    {
        if (!_hold.Released.IsCompleted)
        {
            hold.Refuse(new IOException("The records are being copied already. Try again when that is done."));
            return;
        }

        await CheckpointAsync();
        await database.CheckpointFlushed();
        _hold = hold;
        hold.Begin();
    }

    /// <summary>Does what is due after a commit, unless somebody holds the files.</summary>
    /// <param name="released">Files that nothing names any more.</param>
    public async Task TidyAsync(IReadOnlyList<string> released)
    {
        _released.AddRange(released);
        if (!_hold.Released.IsCompleted)
        {
            return;
        }

        Delete();
        if (database.LogLength >= largestLog)
        {
            await CheckpointAsync();
        }
    }

    /// <summary>Waits until nobody holds the files, and leaves all in the data file.</summary>
    public async Task CloseAsync()
    {
        await _hold.Released;
        Delete();
        await CheckpointAsync();
    }

    private void Delete()
    {
        foreach (var file in _released.Where(file => !isNeeded(file)))
        {
            disk.Delete(file);
        }

        _released.Clear();
    }

    private async Task CheckpointAsync()
    {
        await FlushAsync();
        await database.CheckpointFlushed();
        await room.WriteAsync(() =>
        {
            lock (gate)
            {
                database.Checkpoint();
            }
        });
    }
}
