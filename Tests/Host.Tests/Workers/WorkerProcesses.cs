using System.Diagnostics;

namespace Platform.Host.Tests.Workers;

/// <summary>Finds worker processes of this machine by their names.</summary>
internal static class WorkerProcesses
{
    /// <summary>Those whose name starts so; a host's workers are named after its machine and process.</summary>
    public static IReadOnlyList<Process> Named(string start) =>
        [
            .. Process
                .GetProcesses()
                .Where(process =>
                    Arguments(process.Id)
                        .SkipWhile(argument => argument != "--name")
                        .Skip(1)
                        .Take(1)
                        .Any(name => name.StartsWith(start, StringComparison.Ordinal))
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
