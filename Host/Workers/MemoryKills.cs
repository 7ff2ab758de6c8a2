using System.Globalization;

namespace Platform.Host.Workers;

/// <summary>Asks Linux how many processes it has killed because memory ran out: of this control group if that counts them, otherwise of the machine.</summary>
/// <param name="files">Where a line <c>oom_kill N</c> may be; the first that exists counts.</param>
internal sealed class MemoryKills(IReadOnlyList<string> files)
{
    private const string Key = "oom_kill ";

    /// <summary>Those of this machine, or of the container that this process is in.</summary>
    public static MemoryKills OfSystem() => new([$"/sys/fs/cgroup{Group()}/memory.events", "/proc/vmstat"]);

    /// <summary>How many there were; 0 where the system doesn't say.</summary>
    public long Count()
    {
        var line = files.Where(File.Exists).SelectMany(File.ReadLines).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan(Key.Length), CultureInfo.InvariantCulture);
    }

    // The one hierarchy of version 2 has no name: "0::/user.slice/session-1.scope".
    private static string Group()
    {
        const string Unified = "0::";
        const string Groups = "/proc/self/cgroup";
        var line = File.Exists(Groups) ? File.ReadLines(Groups).FirstOrDefault(line => line.StartsWith(Unified, StringComparison.Ordinal)) : null;
        return line is null ? "" : line[Unified.Length..].TrimEnd('/');
    }
}
