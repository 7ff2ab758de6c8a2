using Platform.Host.Disk;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Salvage;

/// <summary>Records of a data directory in which nothing is changed; what their logs hold is taken over in a temporary file.</summary>
internal sealed class ReadOnlyRecords : IAsyncDisposable
{
    private readonly OverlayDisk _disk;

    private ReadOnlyRecords(OverlayDisk disk, LiteRecordStore store) => (_disk, Store) = (disk, store);

    /// <summary>The records.</summary>
    public LiteRecordStore Store { get; }

    /// <summary>Opens them as they are.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="tell">Is told what of the logs is left out because it is damaged.</param>
    /// <exception cref="DamagedRecordsException">The data file is damaged.</exception>
    public static ReadOnlyRecords Open(string directory, Action<DamagedRecordsException> tell) =>
        Open(directory, disk => new LiteRecordStore(disk, salvage: tell));

    /// <summary>Opens what is sound of damaged ones. Files of checkpoints are verified when they are used.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="tell">Is told what is left out.</param>
    /// <exception cref="DamagedRecordsException">Nothing is left.</exception>
    public static ReadOnlyRecords Salvage(string directory, Action<string> tell) =>
        Open(
            directory,
            disk =>
            {
                PagedDatabase.Replay(disk, damage => tell(damage.What));
                tell(SalvagedFile.Make(disk, _ => true).ToString());
                return new LiteRecordStore(disk);
            }
        );

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        _disk.Dispose();
    }

    private static ReadOnlyRecords Open(string directory, Func<OverlayDisk, LiteRecordStore> open)
    {
        var disk = new OverlayDisk(new PhysicalDisk(directory, FileAccess.Read));
        try
        {
            return new ReadOnlyRecords(disk, open(disk));
        }
        catch
        {
            disk.Dispose();
            throw;
        }
    }
}
