using Platform.Host.Commands.Terminal;
using Platform.Host.Disk;
using Platform.Host.Http.Clients;
using Platform.Host.Server;
using Platform.Host.Storage;

namespace Platform.Host.Commands.Records;

/// <summary>Finds who can read the records of a data directory: the running host if there is one, else this process.</summary>
/// <param name="own">Becomes the owner of a directory; null: nothing was recorded there.</param>
/// <param name="time">The clock.</param>
internal sealed class RecordSource(Func<string, OwnedRecords?> own, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Opens the records.</summary>
    /// <exception cref="DataDirectoryInUseException">Another process owns them, but doesn't answer.</exception>
    /// <exception cref="CallException">There is no such directory.</exception>
    public async Task<OpenRecords> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        while (true)
        {
            if (await HostConnection.FindAsync(directory, cancellationToken) is { } host)
            {
                return OpenRecords.Of(host);
            }

            try
            {
                return Open(directory);
            }
            catch (DataDirectoryInUseException) when (time.GetElapsedTime(start) < Patience)
            {
                // A host that starts owns the directory a moment before it answers, and one that ends a moment longer.
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    // Reading creates nothing.
    private OpenRecords Open(string directory)
    {
        if (!Directory.Exists(directory))
        {
            ExperimentReference.ExpectDirectory(directory);
            return OpenRecords.Nothing;
        }

        try
        {
            return own(directory) is { } owned ? OpenRecords.Of(owned, directory) : OpenRecords.Nothing;
        }
        catch (Exception exception) when (exception is UnusableDataDirectoryException or DamagedRecordsException)
        {
            return OpenRecords.ToRead(directory, exception);
        }
    }
}
