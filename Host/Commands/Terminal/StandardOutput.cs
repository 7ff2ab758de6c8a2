using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Platform.Host.Commands.Terminal;

/// <summary>Keeps the standard output for results, so that scripts can read them.</summary>
internal static class StandardOutput
{
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>Lets all that this process writes to its standard output from now on go to the standard error output: plugins,
    /// native libraries and programs that they start. Streams that were opened before aren't touched.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Components write to the console, whatever the platform's own code may do.")]
    public static void Reserve()
    {
        Console.SetOut(Console.Error);

        // A terminal has nobody who parses it, and its size is asked of this descriptor.
        if (!OperatingSystem.IsWindows() && (Console.IsOutputRedirected || !Console.IsErrorRedirected))
        {
            _ = Duplicate(Error, Output);
        }
    }

    [DllImport("libc", EntryPoint = "dup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Duplicate(int from, int to);
}
