using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Cluster;
using Platform.Host.Protocol.Messages;
using Platform.Host.Tests.Certificates;
using Platform.TestSupport.Records;
using Platform.TestSupport.Scheduling;

namespace Platform.Host.Tests.Cluster;

public sealed class HostGatewayTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Fact]
    public void Port_IsNobodyElses_FromItsChoiceToTheStart()
    {
        // So many that some would coincide if a port were free again as soon as it is chosen.
        List<HostGateway> gateways =
        [
            .. Enumerable.Range(0, 100).Select(_ => HostGateway.Choose(_certificates.Loopback, TimeProvider.System)),
        ];

        int[] ports = [.. gateways.SelectMany(gateway => new[] { gateway.Address.Port, gateway.MessagePort })];
        gateways.ForEach(gateway => gateway.Dispose());

        Assert.Equal(ports.Length, ports.Distinct().Count());
    }

    [Fact]
    public void Port_ThatAnotherListensOn_IsRefusedByName()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var taken = Assert.Throws<IOException>(() =>
            HostGateway.Choose(
                HostNetwork.Parse(other.LocalEndpoint.ToString()!) with
                {
                    Certificates = _certificates.Directory.Path,
                },
                TimeProvider.System
            )
        );

        Assert.StartsWith($"This process can't listen on {other.LocalEndpoint}: ", taken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EarlyConnection_IsRefused_AndReachesNobody()
    {
        using var gateway = HostGateway.Choose(_certificates.Loopback, TimeProvider.System);
        using var early = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        var refused = await Assert.ThrowsAsync<SocketException>(() =>
            early.ConnectAsync(IPAddress.Loopback, gateway.Address.Port, TestContext.Current.CancellationToken).AsTask()
        );

        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
    }

    [Fact]
    public async Task Silo_ListensOnTheHeldSocket_AndLaterOnANewOne()
    {
        using var gateway = HostGateway.Choose(_certificates.Loopback, TimeProvider.System);
        using var admission = _certificates.Admit(gateway);
        var identity = await _certificates.Worker().IdentifyAsync((_, _) => throw new NotSupportedException());

        for (var start = 0; start < 2; start++)
        {
            using var broker = new Broker(new InMemoryRecordStore(), new BrokerSettings(), TimeProvider.System);
            await using var silo = await BrokerSilo.StartAsync(
                new BrokerSiloOptions
                {
                    Broker = new BrokerService(broker, TimeProvider.System),
                    Gateway = gateway,
                    Admission = admission,
                },
                TestContext.Current.CancellationToken
            );
            await using var client = await BrokerClient.ConnectAsync(
                new IPEndPoint(IPAddress.Loopback, gateway.MessagePort),
                new IPEndPoint(IPAddress.Loopback, gateway.MessagePort),
                identity,
                _ => null,
                NullLoggerFactory.Instance,
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );

            await broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), TestContext.Current.CancellationToken);
            Assert.IsType<Lease>(await client.Broker.LeaseAsync(new WorkerIdentity("w", "cpu"), TestContext.Current.CancellationToken));
        }

        using var again = ReservedPort.Bind(new IPEndPoint(IPAddress.Loopback, gateway.MessagePort));
        Assert.Equal(gateway.MessagePort, again.Number);
    }
}
