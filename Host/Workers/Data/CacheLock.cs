namespace Platform.Host.Workers.Data;

/// <summary>Files as locks between processes: shared by those who read, or had alone.</summary>
internal static class CacheLock
{
    /// <returns>The lock until it is disposed of; null: another process has it alone.</returns>
    public static FileStream? TryShare(string path) => TryOpen(path, FileAccess.Read, FileShare.Read);

    /// <returns>The lock until it is disposed of; null: another process has it, or shares it.</returns>
    public static FileStream? TryOwn(string path) => TryOpen(path, FileAccess.ReadWrite, FileShare.None);

    private static FileStream? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, share, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }
}
