using Platform.Host.Disk;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Bytes;

/// <summary>Bytes whose checkpoint never came, because a host ended between the two.</summary>
internal static class OrphanedBytes
{
    public static void Collect(PagedDatabase database, IDisk disk)
    {
        IReadOnlyList<string> files = [];
        database.WriteDurably(batch => files = BytesIndex.Collect(database.Engine, disk.Names(BytesIndex.Folder), batch));
        foreach (var file in files)
        {
            disk.Delete(file);
        }
    }
}
