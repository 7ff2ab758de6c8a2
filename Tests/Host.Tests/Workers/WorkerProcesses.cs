using System.Diagnostics;

namespace Platform.Host.Tests.Workers;

/// <summary>Finds worker processes of this machine.</summary>
internal static class WorkerProcesses
{
    /// <summary>Those that a process has started, also after its end.</summary>
    public static IReadOnlyList<Process> Of(int host) =>
        [
            .. Process
                .GetProcesses()
                .Where(process =>
                    Arguments(process.Id)
                        .SkipWhile(argument => argument != "--pipe")
                        .Skip(1)
                        .Take(1)
                        .Contains($"{Environment.MachineName}-{host}", StringComparer.Ordinal)
                ),
        ];

    private static string[] Arguments(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
        }
        catch (IOException)
        {
            // It has ended meanwhile.
            return [];
        }
    }
}
