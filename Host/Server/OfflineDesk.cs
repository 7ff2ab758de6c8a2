using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Host.Hosting;
using Platform.Host.Hosting.Following;
using Platform.Host.Hosting.Running;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;

namespace Platform.Host.Server;

/// <summary>A desk without a host: it takes orders into the records of a data
/// directory, for the host that comes next, and runs nothing.</summary>
internal sealed class OfflineDesk : IDisposable
{
    private readonly Broker _broker;

    /// <param name="store">The records, which the caller closes.</param>
    /// <param name="directory">The data directory, which this process owns.</param>
    /// <param name="time">The clock.</param>
    public OfflineDesk(IRecordStore store, string directory, TimeProvider time)
    {
        _broker = new Broker(store, new BrokerSettings(), time);
        var pins = PinnedPlugins.In(directory);
        Desk = new ExperimentDesk(
            store,
            _broker,
            new ExperimentQueue(_ => Task.CompletedTask, parallel: 0),
            new ExperimentFeeds(store, _ => { }),
            new SubmissionReader(new PluginCatalogs(pins), pins, []),
            pins,
            time
        );
    }

    /// <summary>Takes orders.</summary>
    public ExperimentDesk Desk { get; }

    public void Dispose() => _broker.Dispose();
}
