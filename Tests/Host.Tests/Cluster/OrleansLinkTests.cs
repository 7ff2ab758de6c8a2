using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Cluster;
using Platform.Host.Protocol;
using Platform.Host.Tests.Protocol.Messages;

namespace Platform.Host.Tests.Cluster;

/// <summary>A silo and a client.</summary>
public sealed class OrleansLinkTests : BrokerLinkTests
{
    private readonly HostContact _contact = new(new Uri("http://127.0.0.1:1/"), "secret");
    private readonly HostGateway _gateway = HostGateway.Choose(HostNetwork.Loopback);
    private BrokerSilo _silo = null!;
    private BrokerClient _client = null!;

    public override async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        await _silo.DisposeAsync();
        _gateway.Dispose();
        await base.DisposeAsync();
    }

    protected override async Task<IBroker> ConnectAsync()
    {
        var connecting = BrokerClient.ConnectAsync(_gateway.Address, NullLoggerFactory.Instance, TimeProvider.System, default);
        _silo = await BrokerSilo.StartAsync(
            new BrokerSiloOptions
            {
                Broker = Service,
                Contact = _contact,
                Gateway = _gateway,
            },
            default
        );
        _client = await connecting;
        return _client.Broker;
    }

    [Fact]
    public void Worker_ThatJoins_IsToldWhereCheckpointsGo() => Assert.Equal(_contact, _client.Contact);

    [Fact]
    public async Task Start_ThatIsCancelled_SaysSoWhateverItHadReached()
    {
        using var gateway = HostGateway.Choose(HostNetwork.Loopback);
        using var stop = new CancellationTokenSource();

        var starting = BrokerSilo.StartAsync(
            new BrokerSiloOptions
            {
                Broker = Service,
                Contact = _contact,
                Gateway = gateway,
            },
            stop.Token
        );
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => starting);
    }
}
