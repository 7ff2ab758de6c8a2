using Platform.Host.Disk;

namespace Platform.Host.Storage;

/// <summary>
/// A data directory that this process owns, until it is disposed or the process ends, however it ends. The lock is the
/// open lock file itself: LiteDB doesn't keep a second process out, and two writers destroy its file. Where the file system doesn't carry
/// locks from one machine to another, <see cref="OwnerBeat"/> does.
/// </summary>
internal sealed class DataDirectory : IDisposable
{
    /// <summary>The directory that counts if none is named.</summary>
    public const string DefaultName = ".platform";

    private const string LockName = "owner.lock";
    private const string OwnerName = "owner.json";

    private readonly FileStream _lock;
    private readonly OwnerBeat _beat;

    private DataDirectory(string path, FileStream heldLock, OwnerBeat beat) => (Path, _lock, _beat) = (path, heldLock, beat);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>Where records are.</summary>
    /// <param name="option">What <c>--data</c> says; null if it wasn't given.</param>
    /// <param name="variable">The variable <c>PLATFORM_DATA</c>, which counts if there is no option.</param>
    /// <param name="workingDirectory">Has <c>.platform</c>, which counts if there is neither, and is where relative paths start.</param>
    /// <param name="home">What <c>~</c> stands for: shells leave it as it is in <c>--data=~/x</c>.</param>
    /// <returns>A full path.</returns>
    /// <exception cref="UnusableDataDirectoryException">It begins with the name of another user's home directory.</exception>
    public static string Locate(string? option, string? variable, string workingDirectory, string home)
    {
        var named = string.IsNullOrEmpty(option) ? variable : option;
        if (string.IsNullOrEmpty(named))
        {
            return Full(DefaultName, workingDirectory);
        }

        if (!named.StartsWith('~'))
        {
            return Full(named, workingDirectory);
        }

        return
            named.Length == 1 || named[1] == System.IO.Path.DirectorySeparatorChar || named[1] == System.IO.Path.AltDirectorySeparatorChar
            ? Full($".{named[1..]}", home)
            : throw new UnusableDataDirectoryException(
                named,
                "only your own home directory is known here, as ~/NAME; write a name that begins with ~ as ./~NAME"
            );
    }

    /// <summary>Becomes the owner of a directory, and creates it if there is none, closed to other users.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process owns it.</exception>
    /// <exception cref="UnusableDataDirectoryException">It can't be written.</exception>
    public static DataDirectory Own(string path, TimeProvider time)
    {
        try
        {
            OwnerOnly.CreateDirectory(path);
            var held = TryLock(System.IO.Path.Combine(path, LockName)) ?? throw new DataDirectoryInUseException(path, OwnerOf(path));
            return Take(path, held, time);
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException and not DataDirectoryInUseException)
        {
            throw UnusableDataDirectoryException.Of(path, exception);
        }
    }

    /// <summary>Keeps hosts of this machine away from a directory that is read and can't be written, wherever
    /// they have it mounted; for those of others there is <see cref="Stamp"/>.</summary>
    /// <returns>Lets them in; null if the directory has no lock file that could be read.</returns>
    /// <exception cref="DataDirectoryInUseException">Another process owns it.</exception>
    public static IDisposable? HoldToRead(string path)
    {
        try
        {
            var file = System.IO.Path.Combine(path, LockName);
            return File.Exists(file) ? new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read) : null;
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new DataDirectoryInUseException(path, OwnerOf(path));
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Something else once the records were written: lengths and times of their files.</summary>
    public static string Stamp(string path) =>
        string.Join(
            ' ',
            new DirectoryInfo(path)
                .EnumerateFiles("records*")
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => $"{file.Name}:{file.Length}:{file.LastWriteTimeUtc.Ticks}")
        );

    /// <summary>Finds a host on another machine, whose lock isn't seen here.</summary>
    /// <param name="path">The data directory.</param>
    /// <param name="stamp">Its stamp before it was read.</param>
    /// <exception cref="IOException">The records were written since.</exception>
    public static void ExpectStamp(string path, string stamp)
    {
        if (Stamp(path) != stamp)
        {
            throw new IOException(
                $"A host, probably on another machine, wrote the records in '{path}' while they were read: what "
                    + $"was shown may be inconsistent. Try again, or ask on that machine."
            );
        }
    }

    /// <summary>Who owns a directory; null if nobody does.</summary>
    public static DirectoryOwner? FindOwner(string path)
    {
        var file = System.IO.Path.Combine(path, LockName);
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var free = TryLock(file);
            return free is null ? OwnerOf(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Whoever wants to own it will hear.
            return null;
        }
    }

    /// <summary>Gives the directory up.</summary>
    public void Dispose()
    {
        _beat.Dispose();
        DirectoryOwner.Remove(System.IO.Path.Combine(Path, OwnerName));
        _lock.Dispose();
    }

    private static DataDirectory Take(string path, FileStream held, TimeProvider time)
    {
        var file = System.IO.Path.Combine(path, OwnerName);
        if (DirectoryOwner.Read(file) is { } other && other.Machine != Environment.MachineName && OwnerBeat.IsSeen(file, time))
        {
            held.Dispose();
            throw new DataDirectoryInUseException(path, other);
        }

        new DirectoryOwner(Environment.ProcessId, Environment.MachineName, time.GetUtcNow()).Write(file);
        return new DataDirectory(path, held, new OwnerBeat(file, time));
    }

    private static string Full(string path, string from) =>
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path, from));

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
