using Platform.Host.Disk;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Tests.Commands.Records;

/// <summary>
/// Whether a damage changed bytes that are used. Those that aren't: what a log holds behind its last transaction, which the next
/// one is written over; pages of the data file that a log holds, too, which it mends; and the mark of a log that is empty, if it
/// is gone.
/// </summary>
internal static class UsedBytes
{
    private const int MarkSize = 24;
    private static readonly string[] Logs = ["records-a.log", "records-b.log"];

    public static bool Differ(string sound, string damaged) =>
        Directory
            .EnumerateFiles(sound, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(sound, file))
            .Any(name => Differ(name, sound, Bytes(sound, name), Bytes(damaged, name)));

    private static bool Differ(string name, string sound, byte[] before, byte[] after)
    {
        if (before.AsSpan().SequenceEqual(after))
        {
            return false;
        }

        return name switch
        {
            "records.marks" => Enumerable
                .Range(0, Logs.Length)
                .Any(slot =>
                    !Part(before, slot * MarkSize, MarkSize).SequenceEqual(Part(after, slot * MarkSize, MarkSize))
                    && (Part(after, slot * MarkSize, MarkSize).ContainsAnyExcept((byte)0) || Pages(sound, Logs[slot]).Count > 0)
                ),
            "records-a.log" or "records-b.log" => !Part(before, 0, Pages(sound, name).Count * LogFile.RecordSize)
                .SequenceEqual(Part(after, 0, Pages(sound, name).Count * LogFile.RecordSize)),
            PagedDatabase.FileName => Enumerable
                .Range(0, before.Length / LogFile.PageSize)
                .Except(Logs.SelectMany(log => Pages(sound, log)))
                .Any(page =>
                    !Part(before, page * LogFile.PageSize, LogFile.PageSize)
                        .SequenceEqual(Part(after, page * LogFile.PageSize, LogFile.PageSize))
                ),
            _ => true,
        };
    }

    // The pages of the data file that a log holds, each as often as it was written.
    private static List<int> Pages(string directory, string name)
    {
        using var disk = new OverlayDisk(new PhysicalDisk(directory, FileAccess.Read));
        using var marks = new LogMarks(disk.Open("records.marks"));
        using var log = new LogFile(name, disk.Open(name), marks, Array.IndexOf(Logs, name));
        return log.Generation() is { } generation ? [.. log.Pages(generation).Select(page => (int)PageHeader.Number(page))] : [];
    }

    private static byte[] Bytes(string directory, string name) =>
        File.Exists(Path.Combine(directory, name)) ? File.ReadAllBytes(Path.Combine(directory, name)) : [];

    private static ReadOnlySpan<byte> Part(byte[] bytes, int start, int length) =>
        bytes.AsSpan(Math.Min(start, bytes.Length), Math.Clamp(bytes.Length - start, 0, length));
}
