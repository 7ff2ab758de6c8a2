using Platform.Host.Storage.Disk;

namespace Platform.Host.Storage;

/// <summary>
/// A data directory that this process owns, until it is disposed or the process ends, however it ends. The lock is the
/// open lock file itself: LiteDB doesn't keep a second process out, and two writers destroy its file.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    private const string DefaultName = ".platform";
    private const string LockName = "owner.lock";
    private const string OwnerName = "owner.json";

    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream heldLock) => (Path, _lock) = (path, heldLock);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Where records are.</summary>
    /// <param name="option">What <c>--data</c> says; null if it wasn't given.</param>
    /// <param name="variable">The variable <c>PLATFORM_DATA</c>, which counts if there is no option.</param>
    /// <param name="workingDirectory">Has <c>.platform</c>, which counts if there is neither, and is where relative paths start.</param>
    /// <returns>A full path.</returns>
    public static string Locate(string? option, string? variable, string workingDirectory)
    {
        var named = string.IsNullOrEmpty(option) ? variable : option;
        return System.IO.Path.GetFullPath(string.IsNullOrEmpty(named) ? DefaultName : named, workingDirectory);
    }

    /// <summary>Becomes the owner of a directory, and creates it if there is none, closed to other users.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process owns it.</exception>
    public static DataDirectory Own(string path, TimeProvider time)
    {
        OwnerOnly.CreateDirectory(path);
        var held = TryLock(System.IO.Path.Combine(path, LockName)) ?? throw new DataDirectoryInUseException(path, OwnerOf(path));

        new DirectoryOwner(Environment.ProcessId, Environment.MachineName, time.GetUtcNow()).Write(System.IO.Path.Combine(path, OwnerName));
        return new DataDirectory(path, held);
    }

    /// <summary>Who owns a directory; null if nobody does.</summary>
    public static DirectoryOwner? FindOwner(string path)
    {
        var file = System.IO.Path.Combine(path, LockName);
        if (!File.Exists(file))
            return null;

        using var free = TryLock(file);
        return free is null ? OwnerOf(path) : null;
    }

    /// <summary>Gives the directory up.</summary>
    public void Dispose()
    {
        DirectoryOwner.Remove(System.IO.Path.Combine(Path, OwnerName));
        _lock.Dispose();
    }

    private static DirectoryOwner? OwnerOf(string path) => DirectoryOwner.Read(System.IO.Path.Combine(path, OwnerName));

    private static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
    }

    /// <summary>Whether the file is open elsewhere: EWOULDBLOCK of Linux and macOS, the sharing violation of Windows.</summary>
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
