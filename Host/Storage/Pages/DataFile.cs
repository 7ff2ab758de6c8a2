using LiteDB;
using LiteDB.Engine;
using Platform.Host.Storage.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>Makes a data file under another name first, so that it is there whole or not at all.</summary>
internal static class DataFile
{
    private const string TemporarySuffix = ".new";

    /// <summary>Makes a data file, in place of one that may be there.</summary>
    /// <param name="disk">Where.</param>
    /// <param name="name">Its name.</param>
    /// <param name="fill">Puts documents into it.</param>
    public static void Create(IDisk disk, string name, Action<ILiteEngine> fill)
    {
        using (var file = disk.Open(name + TemporarySuffix))
        {
            file.SetLength(0);
            using var data = new DataStream(file) { InCheckpoint = true };
            using (var engine = new LiteEngine(new EngineSettings { DataStream = data, LogStream = new MemoryStream(), Collation = Collation.Binary }))
            {
                engine.Pragma("UTC_DATE", true);
                engine.Pragma("CHECKPOINT", 0);
                fill(engine);
                engine.Checkpoint();
            }

            file.Flush();
        }

        disk.Rename(name + TemporarySuffix, name);
    }
}
