using System.Globalization;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>
/// The memory that this process and its workers may take: the machine's, or what their control group allows. .NET tells the limit of its
/// own heap, three quarters of that, and libtorch's memory is beside the heap.
/// </summary>
internal static class MemoryLimit
{
    private const string Total = "MemTotal:";

    /// <summary>Bytes; null where Linux doesn't tell.</summary>
    /// <param name="root">Where the system's files are.</param>
    public static long? Find(string root)
    {
        long?[] limits =
        [
            OfMachine(Path.Combine(root, "proc/meminfo")),
            .. Lines(Path.Combine(root, "proc/self/cgroup")).SelectMany(line => OfGroup(root, line)),
        ];
        return limits.Min();
    }

    // A line is "0::/a/b" (version 2) or "4:memory:/a/b" (version 1). A group may not take more than those above it.
    private static IEnumerable<long?> OfGroup(string root, string line)
    {
        if (line.Split(':', 3) is not [_, var controllers, var group])
        {
            yield break;
        }

        var (tree, file) = controllers switch
        {
            "" => ("sys/fs/cgroup", "memory.max"),
            _ when controllers.Split(',').Contains("memory") => ("sys/fs/cgroup/memory", "memory.limit_in_bytes"),
            _ => (null, ""),
        };
        for (var part = group.Trim('/'); tree is not null; part = Path.GetDirectoryName(part) ?? "")
        {
            yield return Number(Lines(Path.Combine(root, tree, part, file)).FirstOrDefault());
            if (part.Length == 0)
            {
                yield break;
            }
        }
    }

    private static long? OfMachine(string file) =>
        Lines(file).FirstOrDefault(line => line.StartsWith(Total, StringComparison.Ordinal)) is { } line
            ? Number(line[Total.Length..].Replace("kB", "", StringComparison.Ordinal)) * 1024
            : null;

    private static long? Number(string? text) =>
        long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string[] Lines(string file)
    {
        try
        {
            return File.Exists(file) ? File.ReadAllLines(file) : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
