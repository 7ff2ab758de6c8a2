using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Connections.Security;
using Platform.Host.Certificates;
using Platform.Host.Runtime;
using GenericHost = Microsoft.Extensions.Hosting.Host;

namespace Platform.Host.Cluster;

/// <summary>The host's side of the transport: one Orleans silo with one grain before the broker.</summary>
internal sealed class BrokerSilo : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);
    private readonly IHost _host;
    private readonly OrleansLoggers _loggers;
    private readonly RedisListing? _listing;

    private BrokerSilo(IHost host, OrleansLoggers loggers, RedisListing? listing) => (_host, _loggers, _listing) = (host, loggers, listing);

    public static async Task<BrokerSilo> StartAsync(BrokerSiloOptions options, CancellationToken cancellationToken)
    {
        var builder = GenericHost.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var loggers = new OrleansLoggers(options.Loggers, TimeProvider.System);
        loggers.Connected();
        builder
            .Services.AddSingleton<IHostLifetime, QuietLifetime>()
            .AddSingleton(options.Broker)
            .AddSingleton<ILoggerFactory>(_ => loggers);
        builder.UseOrleans(silo => Configure(silo, options));
        var host = builder.Build();

        // A silo that is cancelled on its way up fails, or never ends. Whoever cancels ends the process.
        await host.StartAsync(CancellationToken.None).WaitAsync(cancellationToken);
        var gateway = options.Gateway;
        var listing = gateway.Network.Redis is { } redis
            ? await RedisListing.AddAsync(redis, gateway.Address, options.Say, TimeProvider.System)
            : null;
        return new BrokerSilo(host, loggers, listing);
    }

    public async ValueTask DisposeAsync()
    {
        if (_listing is not null)
        {
            await _listing.DisposeAsync();
        }

        await StopAsync(_host, _loggers);
    }

    private static async Task StopAsync(IHost host, OrleansLoggers loggers)
    {
        loggers.Ending();

        // Nothing lives in the silo that would need its orderly end.
        using var timeout = new CancellationTokenSource(StopTimeout);
        await host.StopAsync(timeout.Token);
        host.Dispose();
    }

    private static void Configure(ISiloBuilder silo, BrokerSiloOptions options)
    {
        var (gateway, admission) = (options.Gateway, options.Admission);
        var address = gateway.Network.Address;

        // There is one silo. The number by which it is known is of a port that is taken, and not for this.
        var number = gateway.Address.Port;
        silo.UseDevelopmentClustering(new IPEndPoint(address, number));
        silo.ConfigureEndpoints(address, number, gateway.MessagePort);
        GatewayListeners.AddTo(silo.Services, gateway, admission.Connections);
        silo.Configure<SiloConnectionOptions>(connections =>
            connections.ConfigureGatewayInboundConnection(connection => Secure(connection, admission))
        );
        silo.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (ClusterNames.Service, ClusterNames.Cluster));
    }

    private static void Secure(IConnectionBuilder connection, WorkerAdmission admission)
    {
        var tls = new TlsOptions();
        PeerTls.Configure(tls, admission.Identity, certificate => admission.Refusal(certificate, from: null));
        connection.UseServerTls(tls);
        connection.Use(next =>
            context =>
            {
                CountedListener.Admit(context);
                return next(context);
            }
        );
    }
}
