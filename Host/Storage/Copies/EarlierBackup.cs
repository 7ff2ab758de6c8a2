using Platform.Host.Disk;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Salvage;

namespace Platform.Host.Storage.Copies;

/// <summary>A backup whose checkpoints and copies of plugins a newer one shares, file by file: they are named by their hashes and never
/// change. So the newer one is whole without it, and stays when it is deleted.</summary>
/// <param name="directory">The backup.</param>
internal sealed class EarlierBackup(string directory)
{
    /// <summary>Puts those of the checkpoints into a directory that are sound and needed there.</summary>
    /// <param name="needed">The names of the files.</param>
    /// <param name="target">The directory.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bytes that are shared.</returns>
    public long ShareCheckpoints(IEnumerable<string> needed, string target, CancellationToken cancellationToken)
    {
        var disk = new PhysicalDisk(directory, FileAccess.Read);
        var there = disk.Names(BytesIndex.Folder).ToHashSet(StringComparer.Ordinal);
        var bytes = 0L;
        OwnerOnly.CreateDirectory(Path.Combine(target, BytesIndex.Folder));
        foreach (var name in needed.Where(there.Contains))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var path = Path.Combine(target, name);
            if (CheckpointFiles.Problem(disk, name) is null && HardLink.TryMake(Path.Combine(directory, name), path))
            {
                bytes += new FileInfo(path).Length;
            }
        }

        DirectoryFlush.Flush(Path.Combine(target, BytesIndex.Folder));
        return bytes;
    }

    /// <summary>Puts the copy of a plugin among others, if it is here and sound.</summary>
    /// <returns>The bytes that are shared.</returns>
    public long SharePlugin(string content, PinnedPlugins to)
    {
        if (PinnedPlugins.In(directory).Find(content) is not { } plugin)
        {
            return 0;
        }

        var bytes = 0L;
        to.Add(content, target => bytes = PluginFiles.OfPin(plugin).ShareTo(target));
        return bytes;
    }
}
