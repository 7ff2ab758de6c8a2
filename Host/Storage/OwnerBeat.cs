namespace Platform.Host.Storage;

/// <summary>
/// The sign of life of the owner of a data directory: the time of the file that says who it is. It tells hosts of other machines what the
/// lock tells those of this one, because not every file system carries locks from machine to machine.
/// </summary>
internal sealed class OwnerBeat : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(0.5);

    // Longer than other machines may keep what they once read of a file.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ITimer _timer;

    /// <param name="file">The file.</param>
    /// <param name="time">The clock.</param>
    public OwnerBeat(string file, TimeProvider time) =>
        _timer = time.CreateTimer(_ => Touch(file, time.GetUtcNow()), null, Interval, Interval);

    /// <summary>Whether an owner gives signs of life, which takes a while to see.</summary>
    public static bool IsSeen(string file, TimeProvider time)
    {
        var (start, first) = (time.GetTimestamp(), Read(file));
        while (time.GetElapsedTime(start) < Patience)
        {
            Task.Delay(Look, time).GetAwaiter().GetResult();
            if (Read(file) is { } now && now != first)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => _timer.Dispose();

    private static void Touch(string file, DateTimeOffset now)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, now.UtcDateTime);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is the lock that keeps others out.
        }
    }

    // Network file systems look for what is new when a file is opened.
    private static DateTime? Read(string file)
    {
        try
        {
            using var opened = File.OpenHandle(file);
            return File.GetLastWriteTimeUtc(opened);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
