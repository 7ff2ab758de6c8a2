using System.Globalization;

namespace Platform.Host.Runtime;

/// <summary>How much memory there is for more processes: on the machine, and in the control groups of this process.</summary>
/// <param name="root">Where the system's files are.</param>
internal sealed class MachineMemory(string root = "/")
{
    private const string Idle = "inactive_file";

    /// <summary>Bytes that nobody uses, or that the system gives back when somebody needs them; null where it doesn't say.</summary>
    public long? Available() => ControlGroup.OfProcess(root).Select(AvailableIn).Append(Free()).Min();

    /// <summary>Bytes that there are at all; null where the system doesn't say.</summary>
    public long? Total() =>
        ControlGroup
            .OfProcess(root)
            .Select(group => Value(Path.Combine(group.Directory, group.IsUnified ? "memory.max" : "memory.limit_in_bytes")))
            .Append(Value(Path.Combine(root, "proc/meminfo"), "MemTotal:") is { } kilobytes ? kilobytes << 10 : null)
            .Min();

    private long? Free() => Value(Path.Combine(root, "proc/meminfo"), "MemAvailable:") is { } kilobytes ? kilobytes << 10 : null;

    private static long? AvailableIn(ControlGroup group)
    {
        var (limit, usage, idle) = group.IsUnified
            ? ("memory.max", "memory.current", Idle)
            : ("memory.limit_in_bytes", "memory.usage_in_bytes", $"total_{Idle}");
        return Value(Path.Combine(group.Directory, limit))
            - Value(Path.Combine(group.Directory, usage))
            + (Value(Path.Combine(group.Directory, "memory.stat"), idle) ?? 0);
    }

    // The number behind a word, or that of the only line; null for "max", and where there is no such file.
    private static long? Value(string file, string? word = null)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        var words = File.ReadLines(file)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .FirstOrDefault(line => word is null || line.FirstOrDefault() == word);
        return long.TryParse(
            words?.ElementAtOrDefault(word is null ? 0 : 1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;
    }
}
