using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace Platform.Host.Runtime;

/// <summary>Ends this process at once, whatever its threads do: nothing is run down,
/// nobody is asked, native code is not waited for.</summary>
internal static class HardExit
{
    [DoesNotReturn]
    public static void With(int code)
    {
        if (OperatingSystem.IsWindows())
        {
            TerminateProcess(-1, (uint)code);
        }
        else
        {
            ExitNow(code);
        }

        throw new UnreachableException();
    }

    [DllImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void ExitNow(int code);

    // -1 stands for this process.
    [DllImport("kernel32")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static extern bool TerminateProcess(nint process, uint code);
}
