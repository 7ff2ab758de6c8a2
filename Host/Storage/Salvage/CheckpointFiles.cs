using System.Security.Cryptography;
using Platform.Host.Disk;
using Platform.Host.Protocol;
using Platform.Host.Storage.Bytes;

namespace Platform.Host.Storage.Salvage;

/// <summary>The files of checkpoints, all of them read.</summary>
/// <param name="Sound">The hashes of those that have theirs.</param>
/// <param name="Damaged">The others.</param>
internal sealed record CheckpointFiles(IReadOnlySet<string> Sound, IReadOnlyList<DamagedFile> Damaged)
{
    public static CheckpointFiles Read(IDisk disk, CancellationToken cancellation)
    {
        var (sound, damaged) = (new HashSet<string>(StringComparer.Ordinal), new List<DamagedFile>());
        foreach (var name in disk.Names(BytesIndex.Folder).Where(BytesIndex.IsFile))
        {
            cancellation.ThrowIfCancellationRequested();
            if (Problem(disk, name) is { } problem)
            {
                damaged.Add(new DamagedFile(name, problem));
            }
            else
            {
                sound.Add(name[BytesIndex.Folder.Length..]);
            }
        }

        return new CheckpointFiles(sound, damaged);
    }

    /// <summary>Whether a file is known to be damaged.</summary>
    public bool IsDamaged(string sha256) => Damaged.Any(file => file.File == BytesIndex.FileOf(sha256));

    /// <summary>What is wrong with a file; null: nothing.</summary>
    public static string? Problem(IDisk disk, string name)
    {
        try
        {
            using var content = new DiskFileStream(disk.OpenExisting(name)!);
            var actual = Convert.ToHexStringLower(SHA256.HashData(content));
            return BytesIndex.FileOf(actual) == name ? null : $"its bytes hash to {actual}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"it can't be read: {exception.Message.TrimEnd('.')}";
        }
    }
}
