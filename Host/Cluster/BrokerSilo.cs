using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Platform.Host.Runtime;
using StackExchange.Redis;
using GenericHost = Microsoft.Extensions.Hosting.Host;

namespace Platform.Host.Cluster;

/// <summary>The host's side of the transport: one Orleans silo with one grain before the broker.</summary>
internal sealed class BrokerSilo : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);
    private readonly IHost _host;
    private readonly OrleansLoggers _loggers;
    private readonly ListedSilo? _listed;

    private BrokerSilo(IHost host, OrleansLoggers loggers, ListedSilo? listed) => (_host, _loggers, _listed) = (host, loggers, listed);

    public static async Task<BrokerSilo> StartAsync(BrokerSiloOptions options, CancellationToken cancellationToken)
    {
        var builder = GenericHost.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var loggers = new OrleansLoggers(options.Loggers, TimeProvider.System);
        loggers.Connected();
        builder
            .Services.AddSingleton<IHostLifetime, QuietLifetime>()
            .AddSingleton(options.Broker)
            .AddSingleton(options.Contact)
            .AddSingleton<ILoggerFactory>(_ => loggers);
        builder.UseOrleans(silo => Configure(silo, options));
        var host = builder.Build();

        // A silo that is cancelled on its way up fails, or never ends. Whoever cancels ends the process.
        await host.StartAsync(CancellationToken.None).WaitAsync(cancellationToken);
        return new BrokerSilo(host, loggers, options.Gateway.Network.Redis is null ? null : Listed(host.Services));
    }

    public async ValueTask DisposeAsync()
    {
        _loggers.Ending();
        if (_listed is not null)
        {
            await _listed.DisposeAsync();
        }

        // Nothing lives in the silo that would need its orderly end.
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _host.StopAsync(timeout.Token);
        _host.Dispose();
    }

    private static ListedSilo Listed(IServiceProvider services) =>
        new(
            services.GetRequiredService<IMembershipTable>(),
            services.GetRequiredService<ILocalSiloDetails>().SiloAddress,
            TimeProvider.System
        );

    private static void Configure(ISiloBuilder silo, BrokerSiloOptions options)
    {
        var gateway = options.Gateway;
        var (address, redis) = (gateway.Network.Address, gateway.Network.Redis);
        if (redis is not null)
        {
            silo.UseRedisClustering(clustering => clustering.ConfigurationOptions = ConfigurationOptions.Parse(redis.Server));
        }
        else
        {
            silo.UseDevelopmentClustering(new IPEndPoint(address, gateway.SiloPort));
        }

        silo.ConfigureEndpoints(address, gateway.SiloPort, gateway.Address.Port);
        silo.Services.ListenOn(gateway);
        silo.Configure<ClusterOptions>(cluster =>
            (cluster.ServiceId, cluster.ClusterId) = (ClusterNames.Service, redis?.Cluster ?? ClusterNames.Cluster)
        );
    }
}
