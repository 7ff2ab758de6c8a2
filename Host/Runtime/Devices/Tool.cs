using System.ComponentModel;
using System.Diagnostics;

namespace Platform.Host.Runtime.Devices;

/// <summary>Asks a tool of the system that answers at once if all is well.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What it wrote, and whether it says that all went well.</summary>
    /// <returns>null: it isn't installed. One that hangs, as with a driver in trouble, is killed and hasn't said anything.</returns>
    public static (bool IsDone, string Text)? Ask(string file, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(Patience))
            {
                process.Kill();
                return (false, "");
            }

            return (process.ExitCode == 0, $"{output.GetAwaiter().GetResult()}\n{errors.GetAwaiter().GetResult()}");
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
