using Platform.Host.Disk;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Copies;

/// <summary>Copies the files of records that stay as they are meanwhile.</summary>
internal static class FileCopy
{
    private const int ChunkSize = 1 << 20;

    /// <summary>Copies the data file, which must hold all that the log does, and the files
    /// of checkpoints that aren't there yet, durably.</summary>
    /// <returns>The bytes copied.</returns>
    public static long Copy(IDisk from, IDisk to, CancellationToken cancellationToken)
    {
        var bytes = 0L;
        var checkpoints = from.Names(BytesIndex.Folder).Where(BytesIndex.IsFile).Except(to.Names(BytesIndex.Folder));
        foreach (var name in checkpoints.Append(PagedDatabase.FileName))
        {
            // A file that isn't there any more was never named by a record: it was on its way when the files were listed.
            using var source = from.OpenExisting(name);
            if (source is not null)
            {
                bytes += Copy(source, to, name, cancellationToken);
            }
        }

        return bytes;
    }

    /// <summary>Copies a file beside itself, durably, in place of one that may be there.</summary>
    public static void Copy(IDisk disk, string name, string copy)
    {
        using var source = disk.OpenExisting(name)!;
        Copy(source, disk, copy, CancellationToken.None);
    }

    private static long Copy(IDiskFile source, IDisk to, string name, CancellationToken cancellationToken)
    {
        var part = name + BytesIndex.PartSuffix;
        var position = 0L;
        using (var target = to.Open(part))
        {
            target.SetLength(0);
            var chunk = new byte[ChunkSize];
            int count;
            while ((count = source.Read(chunk, position)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                target.Write(chunk.AsSpan(0, count), position);
                position += count;
            }

            target.Flush();
        }

        to.Rename(part, name);
        return position;
    }
}
