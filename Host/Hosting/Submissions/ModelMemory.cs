using System.Globalization;
using System.Runtime.InteropServices;
using Platform.Experiments.Training;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Keeps a check from allocating a model that is too large for a look: by the system's
/// limit of a process's data, at which native allocations fail.</summary>
internal sealed class ModelMemory : IDisposable
{
    private const int DataLimit = 2;

    // Room for others who are in the process.
    private const long Alone = 512L << 20;
    private const long Shared = 2L << 30;

    // Weights, gradients, and two averages of an optimizer.
    private const int TensorsOfAWeight = 4;

    private static readonly Lock Gate = new();
    private static int _holders;
    private static ResourceLimit _before;

    private ModelMemory() { }

    /// <summary>The bound of a check; null where the system has no such limit.</summary>
    /// <param name="isAlone">Whether the process has nothing else to do.</param>
    public static MemoryBound? Of(bool isAlone) =>
        OperatingSystem.IsLinux()
            ? new(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / TensorsOfAWeight, () => Hold(isAlone ? Alone : Shared))
            : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (Gate)
        {
            if (--_holders == 0)
            {
                _ = SetLimit(DataLimit, in _before);
            }
        }
    }

    // Checks of several definitions at the same time share the first one's limit, so that the last one puts back what was there before.
    private static ModelMemory Hold(long bytes)
    {
        lock (Gate)
        {
            if (_holders++ == 0 && GetLimit(DataLimit, out _before) == 0)
            {
                var limit = _before with { Current = Math.Min(_before.Current, (ulong)(Data() + bytes)) };
                _ = SetLimit(DataLimit, in limit);
            }
        }

        return new();
    }

    // "VmData:	  123456 kB"
    private static long Data()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmData:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    [DllImport("libc", EntryPoint = "getrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetLimit(int resource, out ResourceLimit limit);

    [DllImport("libc", EntryPoint = "setrlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int resource, in ResourceLimit limit);

    private record struct ResourceLimit(ulong Current, ulong Most);
}
