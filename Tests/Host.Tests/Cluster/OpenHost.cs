using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Scheduling;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Protocol.Messages;
using Platform.Host.Server;
using Platform.Host.Tests.Certificates;
using Platform.Host.Workers.Joining;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Cluster;

/// <summary>A host that workers of other machines can join: its HTTP server, its silo and its certificates.</summary>
internal sealed class OpenHost : IAsyncDisposable
{
    private DirectoryInfo _data = null!;
    private TaskCompletionSource<string> _firstRefusal = null!;
    private readonly HostServer _server;
    private readonly BrokerSilo _silo;
    private readonly WorkerAdmission _admission;

    private OpenHost(
        TestCertificates certificates,
        HostGateway gateway,
        Broker broker,
        HostServer server,
        BrokerSilo silo,
        WorkerAdmission admission
    )
    {
        (Certificates, Gateway, Broker, _server, _silo, _admission) = (certificates, gateway, broker, server, silo, admission);
    }

    public TestCertificates Certificates { get; }

    public HostGateway Gateway { get; }

    public Broker Broker { get; }

    public HostServer Server => _server;

    public Task<string> FirstRefusal => _firstRefusal.Task;

    /// <summary>What was said of workers that weren't let in.</summary>
    public ConcurrentQueue<string> Refusals { get; private init; } = [];

    public static async Task<OpenHost> StartAsync(RedisAddress? redis = null)
    {
        var certificates = new TestCertificates();
        var gateway = HostGateway.Choose(certificates.Loopback with { Redis = redis }, TimeProvider.System);
        var store = new InMemoryRecordStore();
        var broker = new Broker(store, new BrokerSettings(), TimeProvider.System);
        var refusals = new ConcurrentQueue<string>();
        var first = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var admission = certificates.Admit(gateway, Hear);
        var data = Directory.CreateTempSubdirectory("platform-open-");
        var service = new BrokerService(broker, TimeProvider.System);
        var server = await HostServer.StartAsync(
            new HostServerOptions
            {
                DataDirectory = data.FullName,
                Store = store,
                Delete = (_, _) => Task.FromResult(false),
                HoldsLease = broker.Holds,
                Broker = service,
                Gateway = gateway,
                Admission = admission,
            },
            TestContext.Current.CancellationToken
        );
        var silo = await BrokerSilo.StartAsync(
            new BrokerSiloOptions
            {
                Broker = service,
                Gateway = gateway,
                Admission = admission,
            },
            TestContext.Current.CancellationToken
        );
        return new OpenHost(certificates, gateway, broker, server, silo, admission)
        {
            _data = data,
            _firstRefusal = first,
            Refusals = refusals,
        };

        void Hear(string refusal)
        {
            refusals.Enqueue(refusal);
            first.TrySetResult(refusal);
        }
    }

    /// <summary>A worker comes in.</summary>
    public Task<HostEntrance> EnterAsync(WorkerCredentials credentials) =>
        HostEntrance.FindAsync(Gateway.Address, credentials, TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>A worker comes in and opens a connection for messages.</summary>
    public async Task<BrokerClient> JoinAsync(WorkerCredentials credentials) =>
        await (await EnterAsync(credentials)).OpenMessagesAsync(
            NullLoggerFactory.Instance,
            TimeProvider.System,
            TestContext.Current.CancellationToken
        );

    public async ValueTask DisposeAsync()
    {
        await _silo.DisposeAsync();
        await _server.DisposeAsync();
        _admission.Dispose();
        Broker.Dispose();
        Gateway.Dispose();
        Certificates.Dispose();
        _data.Delete(recursive: true);
    }
}
