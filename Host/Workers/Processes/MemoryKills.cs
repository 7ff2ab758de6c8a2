using System.Globalization;
using Platform.Host.Runtime;

namespace Platform.Host.Workers.Processes;

/// <summary>Asks Linux how many processes it has killed because memory ran out: of this
/// control group if that counts them, otherwise of the machine.</summary>
/// <param name="files">Where a line <c>oom_kill N</c> may be; the first that exists counts.</param>
internal sealed class MemoryKills(IReadOnlyList<string> files)
{
    private const string Key = "oom_kill ";

    /// <summary>Those of this machine, or of the container that this process is in.</summary>
    public static MemoryKills OfSystem() =>
        new([
            .. ControlGroup
                .OfProcess()
                .Where(group => group.IsUnified)
                .Take(1)
                .Select(group => Path.Combine(group.Directory, "memory.events")),
            "/proc/vmstat",
        ]);

    /// <summary>How many there were; 0 where the system doesn't say.</summary>
    public long Count()
    {
        var line = files
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line.AsSpan(Key.Length), CultureInfo.InvariantCulture);
    }
}
