using System.Text.Json;

namespace Platform.Host.Storage;

/// <summary>The process that owns a data directory.</summary>
/// <param name="ProcessId">Its process id.</param>
/// <param name="Machine">Its machine.</param>
/// <param name="Since">Since when it owns the directory, UTC.</param>
internal sealed record DirectoryOwner(int ProcessId, string Machine, DateTimeOffset Since)
{
    /// <summary>Reads who says that it owns a directory; null if nobody does, or is just about to.</summary>
    public static DirectoryOwner? Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<DirectoryOwner>(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Says so to others, if the disk takes it: it is the lock that keeps them out.</summary>
    public void Write(string file) => Try(() => File.WriteAllText(file, JsonSerializer.Serialize(this)));

    /// <summary>Takes it back.</summary>
    public static void Remove(string file) => Try(() => File.Delete(file));

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody reads it but those who find the lock held.
        }
    }

    public override string ToString() => $"process {ProcessId} on {Machine}, since {Since:yyyy-MM-dd HH:mm:ss} UTC";
}
