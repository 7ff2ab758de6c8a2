using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Platform.Host.Certificates;
using Platform.Host.Protocol.Messages;
using Platform.Host.Runtime;
using GenericHost = Microsoft.Extensions.Hosting.Host;

namespace Platform.Host.Cluster;

/// <summary>The worker's side of the transport: an Orleans client.</summary>
internal sealed class BrokerClient : IAsyncDisposable
{
    /// <summary>How long a host may take to answer that is starting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.05);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);
    private readonly IHost _host;
    private readonly OrleansLoggers _loggers;

    private BrokerClient(IHost host, OrleansLoggers loggers, IBrokerGrain grain) =>
        (_host, _loggers, Link) = (host, loggers, new OrleansLink(grain));

    /// <summary>Carries messages.</summary>
    public IBrokerLink Link { get; }

    /// <summary>Connects; the host may be starting, so it is given a while.</summary>
    /// <param name="gateway">Where the host takes messages, as it says itself.</param>
    /// <param name="reached">Where this worker reaches that.</param>
    /// <param name="identity">Who this worker is.</param>
    /// <param name="refusal">Why a host isn't trusted, given its certificate; null: it is.</param>
    /// <param name="loggers">Makes the loggers of what happens.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NoHostException">Nobody answers there.</exception>
    public static async Task<BrokerClient> ConnectAsync(
        IPEndPoint gateway,
        IPEndPoint reached,
        PeerIdentity identity,
        Func<X509Certificate2?, string?> refusal,
        ILoggerFactory loggers,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var builder = GenericHost.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var filtered = new OrleansLoggers(loggers, time);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>().AddSingleton<ILoggerFactory>(_ => filtered);
        builder.UseOrleansClient(client => Configure(client, gateway, reached, identity, refusal, time));
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
            filtered.Connected();
            var grain = host.Services.GetRequiredService<IClusterClient>().GetGrain<IBrokerGrain>(0);
            return new BrokerClient(host, filtered, grain);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            host.Dispose();
            throw new NoHostException($"No host answers at {reached}: {exception.Message}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _loggers.Ending();
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _host.StopAsync(timeout.Token);
        _host.Dispose();
    }

    private static void Configure(
        IClientBuilder client,
        IPEndPoint gateway,
        IPEndPoint reached,
        PeerIdentity identity,
        Func<X509Certificate2?, string?> refusal,
        TimeProvider time
    )
    {
        client.UseStaticClustering(gateway);
        GatewayConnections.AddTo(client.Services, reached);
        client.UseTls(tls => PeerTls.Configure(tls, identity, refusal));
        client.Configure<ClusterOptions>(cluster => (cluster.ServiceId, cluster.ClusterId) = (ClusterNames.Service, ClusterNames.Cluster));
        var start = time.GetTimestamp();
        client.UseConnectionRetryFilter(
            async (_, cancellationToken) =>
            {
                await Task.Delay(Pause, time, cancellationToken);
                return time.GetElapsedTime(start) < Patience;
            }
        );
    }
}
