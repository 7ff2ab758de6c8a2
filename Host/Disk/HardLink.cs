using System.Runtime.InteropServices;
using System.Text;

namespace Platform.Host.Disk;

/// <summary>Another name for the same file, which takes no room: for files that are never changed, only deleted.</summary>
internal static class HardLink
{
    /// <summary>Makes one.</summary>
    /// <returns>false: the file system has none, or the two places aren't on one.</returns>
    public static bool TryMake(string existing, string path) =>
        !OperatingSystem.IsWindows() && Link(Encoding.UTF8.GetBytes(existing + '\0'), Encoding.UTF8.GetBytes(path + '\0')) == 0;

    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Link(byte[] existing, byte[] path);
}
