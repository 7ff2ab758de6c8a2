using Microsoft.Extensions.Logging;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Hosting;
using Platform.Host.Hosting.Following;
using Platform.Host.Hosting.Running;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;
using Platform.Host.Server.Retaining;
using Platform.Host.Telemetry;
using Platform.Host.Workers.Predicting;

namespace Platform.Host.Server;

/// <summary>The running host of a data directory: the broker, the port for workers, the HTTP
/// server before the records, and a desk with a queue of experiments.</summary>
internal sealed class ExperimentHost : IAsyncDisposable
{
    private static readonly TimeSpan ReaderPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReaderPause = TimeSpan.FromMilliseconds(20);
    private readonly HostSettings _settings;
    private readonly Broker _broker;
    private readonly ExperimentFeeds _feeds;
    private readonly HostServer _server;
    private readonly BrokerSilo? _silo;
    private readonly WorkerAdmission? _admission;
    private readonly PredictorPool? _predictors;
    private readonly RoomWatch _room;
    private readonly CancellationTokenSource _over = new();
    private readonly Task _sweeping;

    private ExperimentHost(
        HostSettings settings,
        Broker broker,
        ExperimentFeeds feeds,
        ExperimentDesk desk,
        HostServer server,
        BrokerSilo? silo,
        WorkerAdmission? admission,
        PredictorPool? predictors,
        IRecordStore records
    )
    {
        (_settings, _broker, _feeds, Desk, _server, _silo, _admission) = (settings, broker, feeds, desk, server, silo, admission);
        _predictors = predictors;
        _room = new RoomWatch(settings.Room, settings.Loggers.CreateLogger<RoomWatch>(), settings.Say);
        _sweeping = settings.Retention is { } rule
            ? new RetentionSweep(records, desk, rule, settings.Say, settings.Time).RunAsync(_over.Token)
            : Task.CompletedTask;
    }

    /// <summary>Takes experiments and orders.</summary>
    public ExperimentDesk Desk { get; }

    /// <summary>Where tools find it.</summary>
    public Uri Url => _server.Address.Url;

    /// <summary>Where workers find it.</summary>
    public HostContact Workers => _server.Workers;

    /// <summary>Where browsers of other machines find it; null: nowhere.</summary>
    public Uri? WebUrl => _server.Address.Web;

    /// <summary>Starts to listen; from then on tools and workers ask this process.</summary>
    /// <param name="settings">What it is started with.</param>
    /// <param name="records">The records of the data directory, which the caller closes.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<ExperimentHost> StartAsync(HostSettings settings, IRecordStore records, CancellationToken cancellationToken)
    {
        var time = settings.Time;
        var broker = new Broker(
            records,
            new BrokerSettings { Observer = new ChangeLog(settings.Loggers.CreateLogger<ChangeLog>()).Observe, Judge = settings.Judge },
            time
        );
        var received = new ReceivedCheckpoints(broker.Holds);
        var calls = new BrokerService(broker, time, received);
        var feeds = new ExperimentFeeds(records, settings.Changed);
        var driver = new ExperimentDriver(
            broker,
            prepared => settings.Hire(prepared, records),
            records,
            feeds,
            () => settings.Room.Lack,
            time
        );
        var desk = new ExperimentDesk(
            records,
            broker,
            new ExperimentQueue(driver.RunAsync, settings.Parallel),
            feeds,
            settings.Definitions,
            PinnedPlugins.In(settings.DataDirectory),
            time
        );
        var admission = settings.Gateway is { } gateway
            ? new WorkerAdmission(gateway.Identity, gateway.Certificates, settings.Loggers, settings.Say, time)
            : null;
        var predictors = settings.LoadPredictor is { } load ? new PredictorPool(records, load, time) : null;
        var server = await HostServer.StartAsync(
            Options(settings, records, calls, broker, desk, admission) with
            {
                Received = received.Note,
                Predictions = predictors,
            },
            cancellationToken
        );
        try
        {
            var silo = admission is null ? null : await ListenAsync(settings, calls, admission, cancellationToken);
            return new ExperimentHost(settings, broker, feeds, desk, server, silo, admission, predictors, records);
        }
        catch
        {
            await server.DisposeAsync();
            predictors?.Dispose();
            admission?.Dispose();
            broker.Dispose();
            throw;
        }
    }

    /// <summary>Interrupts what runs, tells those who follow, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _sweeping;
        _over.Dispose();
        _predictors?.Dispose();
        await Desk.CloseAsync();
        await ReadersGoneAsync();
        _broker.Close();
        if (_silo is not null)
        {
            await _silo.DisposeAsync();
        }

        await _server.DisposeAsync();
        _admission?.Dispose();
        _broker.Dispose();
        _room.Dispose();
    }

    private static HostServerOptions Options(
        HostSettings settings,
        IRecordStore records,
        BrokerService calls,
        Broker broker,
        ExperimentDesk desk,
        WorkerAdmission? admission
    ) =>
        new()
        {
            DataDirectory = settings.DataDirectory,
            Store = records,
            Delete = desk.DeleteAsync,
            Desk = desk,
            Plan = desk.PlanAsync,
            Broker = calls,
            Workers = () => [.. broker.Workers().Select(WorkerOutput.Of)],
            HoldsLease = broker.Holds,
            Gateway = settings.Gateway,
            Admission = admission,
            Port = settings.Port,
            Web = settings.Web,
            IsReady = () => desk.IsOpen,
            Room = settings.Room,
            Time = settings.Time,
        };

    private static Task<BrokerSilo> ListenAsync(
        HostSettings settings,
        BrokerService calls,
        WorkerAdmission admission,
        CancellationToken cancellationToken
    ) =>
        BrokerSilo.StartAsync(
            new BrokerSiloOptions
            {
                Broker = calls,
                Gateway = settings.Gateway!,
                Admission = admission,
                Say = settings.Say,
                Loggers = settings.Loggers,
            },
            cancellationToken
        );

    // Whoever followed an experiment to its end still reads the records of it.
    private async Task ReadersGoneAsync()
    {
        var start = _settings.Time.GetTimestamp();
        while (_feeds.HaveReaders && _settings.Time.GetElapsedTime(start) < ReaderPatience)
        {
            await Task.Delay(ReaderPause, _settings.Time, CancellationToken.None);
        }
    }
}
