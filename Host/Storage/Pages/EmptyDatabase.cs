using LiteDB;
using LiteDB.Engine;
using Platform.Host.Storage.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>Makes the data file of a new data directory: in memory first, so that it is there whole or not at all.</summary>
internal static class EmptyDatabase
{
    public static void Create(IDisk disk, string name)
    {
        using var data = new MemoryStream();
        using (var engine = new LiteEngine(new EngineSettings { DataStream = data, LogStream = new MemoryStream(), Collation = Collation.Binary }))
        {
            engine.Pragma("UTC_DATE", true);
            engine.Pragma("CHECKPOINT", 0);
            engine.Checkpoint();
        }

        var temporary = name + ".new";
        using (var file = disk.Open(temporary))
        {
            file.SetLength(0);
            file.Write(data.ToArray(), 0);
            file.Flush();
        }

        disk.Rename(temporary, name);
    }
}
