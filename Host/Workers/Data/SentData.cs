using Platform.Experiments.Scheduling.Working;
using Platform.Host.Http.Clients;

namespace Platform.Host.Workers.Data;

/// <summary>Lets runs read the data that the host sends (<c>data.send</c>). The data of the last run stays in the cache, because
/// what was read of
/// it is kept for the next.</summary>
/// <param name="cache">Where it lies.</param>
/// <param name="ask">Asks the host; again if it was gone meanwhile.</param>
internal sealed class SentData(DataCache cache, Func<Func<HttpClient, Task>, CancellationToken, Task> ask) : IDisposable
{
    private IReadOnlyList<CachedData> _held = [];

    /// <summary>The same run with the places where its data lies here.</summary>
    /// <exception cref="Platform.Experiments.Runs.DataUnavailableException">The host doesn't have it, or there is no room.</exception>
    public async Task<RunAssignment> PrepareAsync(RunAssignment run, CancellationToken cancellationToken)
    {
        if (run.Lease.Files is not { Count: > 0 } files || !run.Lease.ReadDefinition().Data.Send)
        {
            return run;
        }

        var held = new List<CachedData>();
        try
        {
            foreach (var file in files)
            {
                var download = new DataDownload(
                    file,
                    (get, cancel) => ask(http => get(new HttpData(http, run.Lease.Token)), cancel),
                    run.Signs.Report
                );
                held.Add(await cache.GetAsync(file.Sha256, file.Length, download.RunAsync, cancellationToken));
            }
        }
        catch
        {
            Release(held);
            throw;
        }

        Release(_held);
        _held = held;
        return run with { Lease = run.Lease with { Files = [.. files.Zip(held, (file, here) => file with { Path = here.Path })] } };
    }

    public void Dispose() => Release(_held);

    private static void Release(IEnumerable<CachedData> data)
    {
        foreach (var one in data)
        {
            one.Dispose();
        }
    }
}
