using Platform.Experiments.Records;
using Platform.Host.Hosting;
using Platform.Host.Workers;

namespace Platform.Host.Server;

/// <summary>This process as the host of a data directory, until it is disposed of.</summary>
internal sealed class HostSession : IAsyncDisposable
{
    private readonly OwnedRecords _records;
    private readonly ExperimentHost _host;

    private HostSession(OwnedRecords records, ExperimentHost host) => (_records, _host) = (records, host);

    public IRecordStore Store => _records.Store;

    public ExperimentDesk Desk => _host.Desk;

    public Uri Url => _host.Url;

    public Uri? WebUrl => _host.WebUrl;

    /// <summary>Becomes the host.</summary>
    /// <exception cref="Storage.DataDirectoryInUseException">Another process owns the directory.</exception>
    public static async Task<HostSession> StartAsync(
        HostPlan plan,
        Func<string, OwnedRecords> own,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var records = await Task.Run(() => own(plan.DataDirectory), cancellationToken);
        try
        {
            var settings = new HostSettings
            {
                DataDirectory = plan.DataDirectory,
                Store = records.Store,
                Gateway = plan.Inline ? null : plan.Gateway,
                Hire = plan.Inline
                    ? prepared => new InlineCrew(prepared.Catalog, records.Store, InlineCrew.DeviceOf(prepared.Definition), time)
                    : prepared => plan.Crews.Start(prepared),
                Definitions = plan.Definitions,
                Parallel = plan.Parallel,
                Port = plan.Port,
                Web = plan.Web,
                Loggers = plan.Loggers,
                Changed = plan.Changed,
                Time = time,
            };
            return new HostSession(records, await ExperimentHost.StartAsync(settings, cancellationToken));
        }
        catch
        {
            await records.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _records.DisposeAsync();
    }
}
