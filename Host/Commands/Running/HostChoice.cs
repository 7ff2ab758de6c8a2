using Platform.Host.Http.Clients;
using Platform.Host.Protocol;
using Platform.Host.Storage;

namespace Platform.Host.Commands.Running;

/// <summary>Decides whether this process becomes the host of a data directory or asks the
/// one that lives there; also while one starts or ends.</summary>
internal sealed class HostChoice(string directory, TimeProvider time)
{
    // A start takes half a minute on a machine that has more to do than it can.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Does something with the running host, or as the host.</summary>
    /// <param name="ask">What is done if a host is running.</param>
    /// <param name="host">What is done if none does.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DataDirectoryInUseException">Another process owns the directory and doesn't answer.</exception>
    public async Task<T> MakeAsync<T>(
        Func<HostConnection, CancellationToken, Task<T>> ask,
        Func<CancellationToken, Task<T>> host,
        CancellationToken cancellationToken
    )
    {
        var start = time.GetTimestamp();
        while (true)
        {
            try
            {
                using var living = await HostConnection.FindAsync(directory, cancellationToken);
                if (living is not null)
                {
                    start = time.GetTimestamp();
                    return await ask(living, cancellationToken);
                }

                if (DataDirectory.FindOwner(directory) is null || time.GetElapsedTime(start) >= Patience)
                {
                    return await host(cancellationToken);
                }
            }
            catch (Exception taken)
                when (taken is DataDirectoryInUseException or HostEndingException && time.GetElapsedTime(start) < Patience)
            {
                // A host that starts owns the directory a moment before it answers, and one that ends a moment longer.
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }
}
