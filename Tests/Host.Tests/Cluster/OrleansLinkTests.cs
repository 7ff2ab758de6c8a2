using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Tests.Certificates;
using Platform.Host.Tests.Protocol.Messages;

namespace Platform.Host.Tests.Cluster;

/// <summary>A silo and a client.</summary>
public sealed class OrleansLinkTests : BrokerLinkTests
{
    private readonly TestCertificates _certificates = new();
    private readonly HostGateway _gateway;
    private readonly WorkerAdmission _admission;
    private BrokerSilo _silo = null!;
    private BrokerClient _client = null!;

    public OrleansLinkTests()
    {
        _gateway = HostGateway.Choose(_certificates.Loopback, TimeProvider.System);
        _admission = _certificates.Admit(_gateway);
    }

    public override async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _silo.DisposeAsync();
        _admission.Dispose();
        _gateway.Dispose();
        _certificates.Dispose();
        await base.DisposeAsync();
    }

    protected override async Task<IBroker> ConnectAsync()
    {
        var connecting = BrokerClient.ConnectAsync(
            new IPEndPoint(IPAddress.Loopback, _gateway.MessagePort),
            new IPEndPoint(IPAddress.Loopback, _gateway.MessagePort),
            await _certificates.Worker().IdentifyAsync((_, _) => throw new NotSupportedException()),
            _ => null,
            NullLoggerFactory.Instance,
            TimeProvider.System,
            default
        );
        _silo = await BrokerSilo.StartAsync(Options(_gateway), default);
        _client = await connecting;
        return _client.Broker;
    }

    [Fact]
    public async Task Start_ThatIsCancelled_SaysSoWhateverItHadReached()
    {
        using var gateway = HostGateway.Choose(_certificates.Loopback, TimeProvider.System);
        using var stop = new CancellationTokenSource();

        var starting = BrokerSilo.StartAsync(Options(gateway), stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }

    private BrokerSiloOptions Options(HostGateway gateway) =>
        new()
        {
            Broker = Service,
            Gateway = gateway,
            Admission = _admission,
        };
}
