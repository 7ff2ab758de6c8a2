using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Scheduling;
using Platform.Host.Cluster;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;
using Platform.TestKit.Records;

namespace Platform.Host.Tests.Cluster;

public sealed class HostGatewayTests
{
    [Fact]
    public void Port_IsNobodyElses_FromItsChoiceToTheStart()
    {
        // So many that some would coincide if a port were free again as soon as it is chosen.
        List<HostGateway> gateways = [.. Enumerable.Range(0, 500).Select(_ => HostGateway.Choose(HostNetwork.Loopback))];

        int[] ports = [.. gateways.SelectMany(gateway => new[] { gateway.Address.Port, gateway.SiloPort })];
        gateways.ForEach(gateway => gateway.Dispose());

        Assert.Equal(ports.Length, ports.Distinct().Count());
    }

    [Fact]
    public void Port_ThatAnotherListensOn_IsRefusedByName()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var taken = Assert.Throws<IOException>(() => HostGateway.Choose(HostNetwork.Parse(other.LocalEndpoint.ToString()!)));

        Assert.StartsWith($"This process can't listen on {other.LocalEndpoint}: ", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EarlyConnection_IsRefused_AndReachesNobody()
    {
        using var gateway = HostGateway.Choose(HostNetwork.Loopback);
        using var early = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        var refused = await Assert.ThrowsAsync<SocketException>(() =>
            early.ConnectAsync(IPAddress.Loopback, gateway.Address.Port, TestContext.Current.CancellationToken).AsTask()
        );

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task Silo_ListensOnTheHeldSocket_AndLaterOnANewOne()
    {
        var network = HostNetwork.Loopback;
        using var gateway = HostGateway.Choose(network);

        for (var start = 0; start < 2; start++)
        {
            using var broker = new Broker(new InMemoryRecordStore(), new BrokerSettings(), TimeProvider.System);
            var contact = new HostContact(new Uri($"http://127.0.0.1:{start + 1}/"), "secret");
            await using var silo = await BrokerSilo.StartAsync(
                new BrokerSiloOptions
                {
                    Broker = new BrokerService(broker, TimeProvider.System),
                    Contact = contact,
                    Gateway = gateway,
                },
                TestContext.Current.CancellationToken
            );
            await using var client = await BrokerClient.ConnectAsync(
                gateway.Address,
                NullLoggerFactory.Instance,
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );

            Assert.Equal(contact, client.Contact);
        }

        using var again = ReservedPort.Bind(new IPEndPoint(network.Address, gateway.Address.Port));
        Assert.Equal(gateway.Address.Port, again.Number);
    }
}
