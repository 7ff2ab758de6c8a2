using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Copies;

/// <summary>Gives back room in a data directory that no host uses.</summary>
internal static class DataDirectoryCompaction
{
    /// <summary>Compacts the records and deletes the copies of plugins that no
    /// experiment names. null: nothing was ever recorded there.</summary>
    /// <param name="path">The data directory.</param>
    /// <param name="time">The clock.</param>
    /// <param name="tell">Is told what was upgraded.</param>
    /// <exception cref="DataDirectoryInUseException">Another process owns the directory.</exception>
    public static CompactionReport? Run(string path, TimeProvider time, Action<string> tell)
    {
        if (!PagedDatabase.HasRecords(new PhysicalDisk(path, FileAccess.Read)))
        {
            return null;
        }

        using var directory = DataDirectory.Own(path, time);
        var (before, after) = Compaction.Compact(new PhysicalDisk(directory.Path), tell);
        using var store = new LiteRecordStore(new PhysicalDisk(directory.Path));
        var needed = store
            .Experiments()
            .SelectMany(experiment => experiment.Plugins.Concat(store.Runs(experiment.Id).SelectMany(run => run.Plugins)))
            .Select(plugin => plugin.Content)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);
        return new CompactionReport(before, after, PinnedPlugins.In(directory.Path).Prune(needed));
    }
}
