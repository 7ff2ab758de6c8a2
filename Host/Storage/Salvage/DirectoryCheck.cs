using Platform.Host.Disk;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Storage.Copies;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Salvage;

/// <summary>
/// Reads every byte of a data directory that counts, while no host uses it, and changes none: every page, record, series, checkpoint and
/// copy of a plugin. If anything is damaged, what is sound of the records is put together in a temporary file and read again, so that what
/// is said to be sound is what a repair saves.
/// </summary>
internal sealed class DirectoryCheck
{
    private readonly OverlayDisk _disk;
    private readonly CancellationToken _cancellation;
    private readonly List<DamagedFile> _damaged = [];
    private readonly List<LostItem> _lost = [];
    private int? _plugins;

    private DirectoryCheck(OverlayDisk disk, CancellationToken cancellation) => (_disk, _cancellation) = (disk, cancellation);

    /// <summary>Checks a directory.</summary>
    /// <param name="directory">The data directory; it has records.</param>
    /// <param name="target">Where to make a data directory of what is sound; null: nowhere.</param>
    /// <param name="describe">Writes down in the directory that it is given what was found.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="DataDirectoryInUseException">A host uses the directory.</exception>
    /// <exception cref="DamagedRecordsException">There is a target, and nothing to save.</exception>
    /// <exception cref="IOException">A host elsewhere wrote meanwhile, or the target can't be written.</exception>
    /// <exception cref="InvalidDataException">A newer program wrote the records.</exception>
    public static async Task<DirectoryReport> RunAsync(
        string directory,
        string? target,
        Action<string, DirectoryReport> describe,
        CancellationToken cancellation
    )
    {
        using var hold = DataDirectory.HoldToRead(directory);
        var stamp = DataDirectory.Stamp(directory);
        using var disk = new OverlayDisk(new PhysicalDisk(directory, FileAccess.Read));
        var report = await new DirectoryCheck(disk, cancellation).RunAsync(target, describe);
        DataDirectory.ExpectStamp(directory, stamp);
        return report;
    }

    private async Task<DirectoryReport> RunAsync(string? target, Action<string, DirectoryReport> describe)
    {
        var file = DataFileCheck.Run(_disk, _damaged.Add);
        var files = CheckpointFiles.Read(_disk, _cancellation);
        var report = new DirectoryReport(_disk.Location, file.Format, file.Program, new SoundContents(), _damaged, _lost, file.Unsealed);
        if (!file.IsThere)
        {
            return target is null ? report : throw Nothing(_damaged[0].Text);
        }

        var sound = _damaged.Count == 0 ? await ReadAsItIsAsync(files) : null;
        _damaged.AddRange(files.Damaged);
        if (target is null && sound is not null && files.Damaged.Count == 0)
        {
            return report with { Sound = sound };
        }

        try
        {
            return await SalvageAsync(report, files, target, describe);
        }
        catch (DamagedRecordsException nothing) when (target is null)
        {
            // What is told anyway.
            return _damaged.Count > 0 ? report : report with { Damaged = [new DamagedFile(PagedDatabase.FileName, nothing.What)] };
        }
    }

    // null: something of it can't be read.
    private async Task<SoundContents?> ReadAsItIsAsync(CheckpointFiles files)
    {
        var before = _damaged.Count;
        try
        {
            await using var store = new LiteRecordStore(_disk);
            var sound = new RecordsCheck(store, files, _damaged.Add, _cancellation).Run();
            return _damaged.Count > before ? null : sound with { Plugins = CheckPlugins(store) };
        }
        catch (Exception damage) when (DamagedRecordsException.IsSignOf(damage))
        {
            _damaged.Add(new DamagedFile(PagedDatabase.FileName, (damage as DamagedRecordsException)?.What ?? damage.Message.TrimEnd('.')));
            return null;
        }
    }

    private async Task<DirectoryReport> SalvageAsync(
        DirectoryReport report,
        CheckpointFiles files,
        string? target,
        Action<string, DirectoryReport> describe
    )
    {
        PagedDatabase.Replay(_disk, _ => { });
        var lost = SalvagedFile.Make(_disk, files.Sound.Contains);
        _lost.AddRange(lost.Records.Select(record => record.Item).OfType<LostItem>().Distinct());
        await using var store = new LiteRecordStore(_disk);
        var sound = new RecordsCheck(store, files, _damaged.Add, _cancellation).Run();
        report = report with { Sound = sound with { Plugins = CheckPlugins(store) } };
        return target is null
            ? report
            : report with
            {
                Repaired = await store.CopyAsync(
                    token => Backup.Make(_disk, target, since: null, part => describe(part, report), token),
                    _cancellation
                ),
            };
    }

    // Once: of records that were read as they are it is done.
    private int CheckPlugins(LiteRecordStore store) =>
        _plugins ??= new PluginCopiesCheck(PinnedPlugins.In(_disk.Location), store).Run(
            (damaged, lost) =>
            {
                _damaged.Add(damaged);
                _lost.Add(lost);
            }
        );

    private static DamagedRecordsException Nothing(string what) => new(what, remedy: DamagedRecordsException.Anew);
}
