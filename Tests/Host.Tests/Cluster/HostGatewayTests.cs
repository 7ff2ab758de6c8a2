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
    public void A_port_is_nobody_elses_between_its_choice_and_the_start_of_the_host()
    {
        // So many that some would coincide if a port were free again as soon as it is chosen.
        List<HostGateway> gateways = [.. Enumerable.Range(0, 500).Select(_ => HostGateway.Choose(HostNetwork.Loopback))];

        int[] ports = [.. gateways.SelectMany(gateway => new[] { gateway.Address.Port, gateway.SiloPort })];
        gateways.ForEach(gateway => gateway.Dispose());

        Assert.Equal(ports.Length, ports.Distinct().Count());
    }

    [Fact]
    public void A_port_that_another_listens_on_is_refused_by_name()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var taken = Assert.Throws<IOException>(() => HostGateway.Choose(HostNetwork.Parse(other.LocalEndpoint.ToString()!)));

        Assert.StartsWith($"This process can't listen on {other.LocalEndpoint}: ", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_connects_before_the_host_listens_is_refused_and_reaches_nobody()
    {
        using var gateway = HostGateway.Choose(HostNetwork.Loopback);
        using var early = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        var refused = await Assert.ThrowsAsync<SocketException>(() =>
            early.ConnectAsync(IPAddress.Loopback, gateway.Address.Port, TestContext.Current.CancellationToken).AsTask()
        );

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task The_silo_listens_on_the_held_socket_and_a_second_start_on_a_new_one()
    {
        var network = HostNetwork.Loopback;
        using var gateway = HostGateway.Choose(network);

        for (var start = 0; start < 2; start++)
        {
            using var broker = new Broker(new InMemoryRecordStore(), new BrokerSettings(), TimeProvider.System);
            var welcome = new Welcome(new Uri($"http://127.0.0.1:{start + 1}/"), "secret");
            await using var silo = await BrokerSilo.StartAsync(
                new BrokerSiloOptions
                {
                    Broker = new BrokerService(broker),
                    Welcome = welcome,
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

            Assert.Equal(welcome, client.Welcome);
        }

        using var again = HeldPort.Bind(new IPEndPoint(network.Address, gateway.Address.Port));
        Assert.Equal(gateway.Address.Port, again.Number);
    }
}
