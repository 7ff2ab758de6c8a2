using Platform.Experiments.Records;
using Platform.Host.Hosting;

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
    public static async Task<HostSession> StartAsync(HostPlan plan, Func<string, OwnedRecords> own, CancellationToken cancellationToken)
    {
        var records = await Task.Run(() => own(plan.Settings.DataDirectory), cancellationToken);
        try
        {
            var host = await ExperimentHost.StartAsync(plan.Settings with { Room = records.Room }, records.Store, cancellationToken);
            plan.Crews.Open(host.Workers);
            return new HostSession(records, host);
        }
        catch
        {
            await records.DisposeAsync();
            throw;
        }
    }

    /// <summary>Interrupts what runs, and takes nothing any more. What can't be written for lack of room isn't waited for.</summary>
    public async Task CloseAsync()
    {
        _records.Room.GiveUp();
        await Desk.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _records.Room.GiveUp();
        await _host.DisposeAsync();
        await _records.DisposeAsync();
    }
}
