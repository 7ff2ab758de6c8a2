using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;
using Platform.Host.Runtime;
using StackExchange.Redis;
using GenericHost = Microsoft.Extensions.Hosting.Host;

namespace Platform.Host.Cluster;

/// <summary>The worker's side of the transport: an Orleans client.</summary>
internal sealed class BrokerClient : IAsyncDisposable
{
    /// <summary>How long a host may take to answer that is starting.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.05);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(1);
    private readonly IHost _host;
    private readonly OrleansLoggers _loggers;

    private readonly IBrokerGrain _grain;

    private BrokerClient(IHost host, OrleansLoggers loggers, IBrokerGrain grain, HostContact contact, TimeProvider time)
    {
        (_host, _loggers, _grain, Contact, Link) = (host, loggers, grain, contact, new OrleansLink(grain));
        Broker = new RemoteBroker(Link, time);
    }

    /// <summary>What the host tells workers that join.</summary>
    public HostContact Contact { get; }

    /// <summary>Carries messages.</summary>
    public IBrokerLink Link { get; }

    public RemoteBroker Broker { get; }

    /// <summary>Asks the host again what it tells workers that join.</summary>
    /// <exception cref="UnansweredException">It doesn't answer.</exception>
    public async Task<HostContact> AskAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(_grain, cancellationToken);
        }
        catch (Exception exception) when (exception is TimeoutException or OrleansException)
        {
            throw new UnansweredException(exception.Message, exception);
        }
    }

    /// <summary>Connects; the host may be starting, so it is given a while.</summary>
    /// <exception cref="IOException">Nobody answers there.</exception>
    public static async Task<BrokerClient> ConnectAsync(
        ClusterAddress address,
        ILoggerFactory loggers,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var builder = GenericHost.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var gateway = address is GatewayAddress named ? await ResolveAsync(named, cancellationToken) : null;
        var filtered = new OrleansLoggers(loggers, time);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>().AddSingleton<ILoggerFactory>(_ => filtered);
        builder.UseOrleansClient(client => Configure(client, address, gateway, time));
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken);
            filtered.Connected();
            var grain = host.Services.GetRequiredService<IClusterClient>().GetGrain<IBrokerGrain>(0);
            return new BrokerClient(host, filtered, grain, await AskAsync(grain, cancellationToken), time);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            host.Dispose();
            throw new NoHostException($"No host answers at {address}: {exception.Message}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _loggers.Ending();
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _host.StopAsync(timeout.Token);
        _host.Dispose();
    }

    private static async Task<HostContact> AskAsync(IBrokerGrain grain, CancellationToken cancellationToken)
    {
        var message = await grain.ContactAsync().WaitAsync(cancellationToken);
        return JsonSerializer.Deserialize(message.Open(), WireJson.Default.HostContact)
            ?? throw new InvalidDataException("the host doesn't say where its HTTP server is");
    }

    private static void Configure(IClientBuilder client, ClusterAddress address, IPEndPoint? gateway, TimeProvider time)
    {
        if (gateway is not null)
        {
            client.UseStaticClustering(gateway);
        }

        if (address is RedisAddress redis)
        {
            client.UseRedisClustering(clustering => clustering.ConfigurationOptions = ConfigurationOptions.Parse(redis.Server));
        }

        client.Configure<ClusterOptions>(cluster =>
            (cluster.ServiceId, cluster.ClusterId) = (ClusterNames.Service, (address as RedisAddress)?.Cluster ?? ClusterNames.Cluster)
        );

        var start = time.GetTimestamp();
        client.UseConnectionRetryFilter(
            async (_, cancellationToken) =>
            {
                await Task.Delay(Pause, time, cancellationToken);
                return time.GetElapsedTime(start) < Patience;
            }
        );
    }

    private static async Task<IPEndPoint> ResolveAsync(GatewayAddress gateway, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(gateway.Name, AddressFamily.InterNetwork, cancellationToken);
            return new IPEndPoint(addresses[0], gateway.Port);
        }
        catch (SocketException exception)
        {
            throw new NoHostException($"The host '{gateway.Name}' is unknown: {exception.Message}", exception);
        }
    }
}
