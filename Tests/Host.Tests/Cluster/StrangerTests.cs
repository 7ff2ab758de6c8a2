using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.TestSupport.Scheduling;

namespace Platform.Host.Tests.Cluster;

/// <summary>What somebody on the network can do who isn't let in: nothing, and least of all to workers that are.</summary>
public sealed class StrangerTests : IAsyncLifetime
{
    private OpenHost _host = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await OpenHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task RecordedSession_PlayedAgain_DoesNothing()
    {
        await _host.Broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(2)), Stop);
        var entrance = await _host.EnterAsync(_host.Certificates.Worker());
        byte[] recorded;
        await using (var proxy = new RecordingProxy(_host.Gateway.MessagePort))
        {
            await using var worker = await (entrance with { Messages = proxy.EndPoint }).OpenMessagesAsync(
                NullLoggerFactory.Instance,
                TimeProvider.System,
                Stop
            );
            Assert.Equal(0, Assert.IsType<Lease>(await worker.Broker.LeaseAsync(new WorkerIdentity("w", "cpu"), Stop)).Token.Trial);
            recorded = proxy.Sent;
        }

        await PlayAsync(recorded);

        // Had the call been heard a second time, the other trial would be somebody's.
        await using var other = await _host.JoinAsync(_host.Certificates.Worker());
        Assert.Equal(1, Assert.IsType<Lease>(await other.Broker.LeaseAsync(new WorkerIdentity("x", "cpu"), Stop)).Token.Trial);
    }

    [Fact]
    public async Task Noise_ClosesItsConnection_AndNoOther()
    {
        await _host.Broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), Stop);
        await using var worker = await _host.JoinAsync(_host.Certificates.Worker());

        foreach (var seed in Enumerable.Range(0, 20))
        {
            var noise = new byte[1000];
            new Random(seed).NextBytes(noise);
            await PlayAsync(noise);
        }

        Assert.IsType<Lease>(await worker.Broker.LeaseAsync(new WorkerIdentity("w", "cpu"), Stop));
    }

    [Fact]
    public async Task StrangerWhoKeepsConnectionsOpen_KeepsWorkersThatAreInWorking()
    {
        await _host.Broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1)), Stop);
        await using var worker = await _host.JoinAsync(_host.Certificates.Worker());
        var silent = new List<TcpClient>();
        try
        {
            var closed = 0;
            while (closed == 0)
            {
                Assert.InRange(silent.Count, 0, 1000);
                var client = new TcpClient();
                silent.Add(client);
                await client.ConnectAsync(IPAddress.Loopback, _host.Gateway.MessagePort, Stop);
                closed = silent.Count < 128 ? 0 : await ClosedAsync(client);
            }

            Assert.IsType<Lease>(await worker.Broker.LeaseAsync(new WorkerIdentity("w", "cpu"), Stop));
        }
        finally
        {
            silent.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task Silos_HaveNoPortToJoinAt()
    {
        using var listening = new TcpListener(IPAddress.Loopback, 0);
        listening.Start();
        var asked = (IPEndPoint)listening.LocalEndpoint;
        listening.Stop();
        using var quota = new ConnectionQuota();
        await using var listener = await new GatewayListeners(_host.Gateway, quota, NullLoggerFactory.Instance).BindAsync(asked, Stop);
        using var silo = new TcpClient();

        await Assert.ThrowsAsync<SocketException>(() => silo.ConnectAsync(asked.Address, asked.Port, Stop).AsTask());

        var accepting = listener.AcceptAsync(Stop).AsTask();
        await listener.UnbindAsync(Stop);
        Assert.Null(await accepting);
    }

    // Returns when the host has closed the connection.
    private async Task PlayAsync(byte[] bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _host.Gateway.MessagePort, Stop);
        var stream = client.GetStream();
        try
        {
            await stream.WriteAsync(bytes, Stop);
            client.Client.Shutdown(SocketShutdown.Send);
            var answer = new byte[4096];
            while (await stream.ReadAsync(answer, Stop) > 0) { }
        }
        catch (IOException)
        {
            // Closed hard.
        }
    }

    private static async Task<int> ClosedAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1], Stop) == 0 ? 1 : 0;
        }
        catch (IOException)
        {
            return 1;
        }
    }
}
