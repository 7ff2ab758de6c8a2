using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Benchmarks.Storage;
using Platform.Experiments.Scheduling;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Protocol.Messages;
using Platform.Host.Server;
using Platform.Host.Storage;
using Platform.Host.Workers.Joining;
using Platform.TestSupport.Scheduling;
using GenericHost = Microsoft.Extensions.Hosting.Host;

namespace Platform.Benchmarks.Rooms;

/// <summary>What TLS costs: reports a second through the host's silo, and through one without certificates and encryption, in turn, before
/// the same broker with records on a disk: <c>tls DIRECTORY ROUNDS</c>.</summary>
internal static class TlsCommand
{
    private const int Workers = 8;
    private static readonly RoomSettings Room = new(Workers, TimeSpan.Zero, 100, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8));

    public static async Task RunAsync(string directory, int rounds, TextWriter output)
    {
        await using var store = LiteRecordStore.Open(Path.Combine(directory, "records"), TimeProvider.System);
        using var broker = new Broker(store, new BrokerSettings(), TimeProvider.System);
        await broker.OpenAsync(SmallSearch.Of(SmallSearch.Points(1_000_000)), CancellationToken.None);
        var calls = new BrokerService(broker, TimeProvider.System);
        await using var secured = await SecuredAsync(directory, store, calls);
        await using var plain = await PlainAsync(calls);
        var ratios = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            await output.WriteAsync("TLS   ");
            var tls = await RoomCommand.MeasureAsync(secured.Brokers, Room, output);
            await output.WriteAsync("plain ");
            var ratio = tls / await RoomCommand.MeasureAsync(plain.Brokers, Room, output);

            // In the first round code is compiled and connections are warmed up.
            if (round > 0)
            {
                ratios.Add(ratio);
            }
        }

        var median = StorageBenchmark.Quantile(ratios, 0.5);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"reports with TLS / without: median {median:0.000}"));
    }

    private static async Task<Connected> SecuredAsync(string directory, LiteRecordStore store, BrokerService calls)
    {
        var certificates = Path.Combine(directory, "certificates");
        var gateway = HostGateway.Choose(HostNetwork.Loopback with { Certificates = certificates }, TimeProvider.System);
        var token = JoinToken.New(gateway.Identity.Authority);
        gateway.Certificates.Secret.Replace(token);
        var admission = new WorkerAdmission(
            gateway.Identity,
            gateway.Certificates,
            NullLoggerFactory.Instance,
            Console.Error.WriteLine,
            TimeProvider.System
        );
        var server = await HostServer.StartAsync(
            new HostServerOptions
            {
                DataDirectory = directory,
                Store = store,
                Delete = (_, _) => Task.FromResult(false),
                HoldsLease = _ => false,
                Broker = calls,
                Gateway = gateway,
                Admission = admission,
            },
            CancellationToken.None
        );
        var silo = await BrokerSilo.StartAsync(
            new BrokerSiloOptions
            {
                Broker = calls,
                Gateway = gateway,
                Admission = admission,
            },
            CancellationToken.None
        );
        var entrance = await HostEntrance.FindAsync(
            gateway.Address,
            new TokenCredentials(token, TimeProvider.System),
            TimeProvider.System,
            CancellationToken.None
        );
        var clients = new List<BrokerClient>();
        for (var number = 0; number < Workers; number++)
        {
            clients.Add(await entrance.OpenMessagesAsync(NullLoggerFactory.Instance, TimeProvider.System, CancellationToken.None));
        }

        return new Connected([.. clients.Select(client => new RemoteBroker(client.Link, TimeProvider.System))], [.. clients, silo, server]);
    }

    private static async Task<Connected> PlainAsync(BrokerService calls)
    {
        var (siloPort, gatewayPort) = (FreePort(), FreePort());
        var builder = GenericHost.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(calls).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        builder.UseOrleans(one => one.UseLocalhostClustering(siloPort, gatewayPort));
        var host = builder.Build();
        await host.StartAsync();
        var clients = new List<IHost>();
        for (var number = 0; number < Workers; number++)
        {
            var client = GenericHost.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
            client.Services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
            client.UseOrleansClient(one => one.UseLocalhostClustering(gatewayPort));
            clients.Add(client.Build());
            await clients[^1].StartAsync();
        }

        return new Connected(
            [.. clients.Select(client => new RemoteBroker(LinkOf(client), TimeProvider.System))],
            [.. clients.Append(host).Select(one => new Ended(one))]
        );

        static int FreePort()
        {
            using var port = ReservedPort.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return port.Number;
        }

        static OrleansLink LinkOf(IHost client) => new(client.Services.GetRequiredService<IClusterClient>().GetGrain<IBrokerGrain>(0));
    }

    /// <summary>The brokers of workers, and what they need.</summary>
    private sealed record Connected(IReadOnlyList<IBroker> Brokers, IReadOnlyList<IAsyncDisposable> Needed) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var one in Needed)
            {
                await one.DisposeAsync();
            }
        }
    }

    private sealed class Ended(IHost host) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await host.StopAsync();
            host.Dispose();
        }
    }
}
