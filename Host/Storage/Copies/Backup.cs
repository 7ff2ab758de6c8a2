using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Copies;

/// <summary>A data directory of the same records in another place, complete under its name or not there at all.</summary>
internal static class Backup
{
    private const string PartSuffix = ".partial";

    /// <summary>Copies records that are held, and the plugins that their experiments pinned;
    /// then opens the copy and reads every checkpoint in it.</summary>
    /// <param name="source">The data directory.</param>
    /// <param name="target">The directory of the copy.</param>
    /// <param name="since">An earlier backup, whose files it shares; null: none.</param>
    /// <param name="describe">Adds to it what whoever looks at it should know.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">There is something at the target, or it can't be written.</exception>
    /// <exception cref="DamagedRecordsException">Something of it is damaged.</exception>
    public static BackupReport Make(
        IDisk source,
        string target,
        string? since,
        Action<string> describe,
        CancellationToken cancellationToken
    )
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (Path.Exists(path))
        {
            throw new IOException($"'{path}' already exists. A backup makes a directory of its own: name one that doesn't exist.");
        }

        var parent = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(parent);
        var part = Path.Combine(parent, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}{PartSuffix}");
        try
        {
            OwnerOnly.CreateDirectory(part);
            var earlier = since is null ? null : new EarlierBackup(since);
            var shared = earlier?.ShareCheckpoints(source.Names(BytesIndex.Folder), part, cancellationToken) ?? 0;
            FileCopy.Copy(source, new PhysicalDisk(part), cancellationToken);
            var (damaged, sharedPlugins) = CopyPins(PinnedPlugins.In(source.Location), PinnedPlugins.In(part), earlier);
            var (experiments, checkpoints) = Verify(new PhysicalDisk(part), cancellationToken);
            describe(part);

            Directory.Move(part, path);
            DirectoryFlush.Flush(parent);
            return new BackupReport(
                path,
                experiments,
                checkpoints,
                Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length),
                damaged,
                shared + sharedPlugins
            );
        }
        finally
        {
            Drop(part);
        }
    }

    /// <summary>Opens records and reads all their pages and checkpoints, which verifies them.</summary>
    /// <exception cref="InvalidDataException">A checkpoint is damaged.</exception>
    /// <exception cref="DamagedRecordsException">A page is.</exception>
    public static (int Experiments, int Checkpoints) Verify(IDisk disk, CancellationToken cancellationToken)
    {
        using var store = new LiteRecordStore(disk);
        using (var data = disk.OpenExisting(PagedDatabase.FileName)!)
        {
            DatabaseFile.CheckPages(data, cancellationToken);
        }

        var experiments = store.Experiments();
        var checkpoints = experiments.SelectMany(experiment => store.Checkpoints(experiment.Id)).ToList();
        foreach (var checkpoint in checkpoints.DistinctBy(checkpoint => checkpoint.Sha256))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var content = store.OpenCheckpoint(checkpoint.Sha256);
            content.CopyTo(Stream.Null);
        }

        return (experiments.Count, checkpoints.Count);
    }

    // How many are damaged: what was trained is worth a backup without them, too.
    private static (int Damaged, long Shared) CopyPins(PinnedPlugins from, PinnedPlugins to, EarlierBackup? earlier)
    {
        var (damaged, shared) = (0, 0L);
        foreach (var content in from.Contents())
        {
            if (earlier?.SharePlugin(content, to) is > 0 and var bytes)
            {
                shared += bytes;
            }
            else if (from.Find(content) is { } plugin)
            {
                to.Add(content, PluginFiles.OfPin(plugin).CopyTo);
            }
            else
            {
                damaged++;
            }
        }

        return (damaged, shared);
    }

    private static void Drop(string directory)
    {
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
