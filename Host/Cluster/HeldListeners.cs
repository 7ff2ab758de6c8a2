using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Platform.Host.Cluster;

/// <summary>Lets Orleans listen on sockets that are bound already: its own listeners can only
/// bind a number, which another process may have taken meanwhile.</summary>
internal static class HeldListeners
{
    public static void ListenOn(this IServiceCollection services, HostGateway gateway)
    {
        // Orleans keeps the keys of its two listeners, for workers and for silos, to itself.
        object?[] keys =
        [
            .. services.Where(service => service.ServiceType == typeof(IConnectionListenerFactory)).Select(service => service.ServiceKey),
        ];
        if (keys.Length != 2)
        {
            throw new InvalidOperationException($"Orleans has {keys.Length} listeners instead of 2.");
        }

        var options = Options.Create(new SocketTransportOptions { CreateBoundListenSocket = gateway.Take });
        foreach (var key in keys)
        {
            services.AddKeyedSingleton<IConnectionListenerFactory>(
                key,
                (provider, _) => ActivatorUtilities.CreateInstance<SocketTransportFactory>(provider, options)
            );
        }
    }
}
