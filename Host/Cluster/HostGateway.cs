using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Platform.Host.Cluster;

/// <summary>The ports of a host, taken before it listens, so that its workers can start first and try to connect meanwhile.</summary>
internal sealed class HostGateway : IDisposable
{
    private readonly ReservedPort _workers;
    private readonly ReservedPort _silos;

    private HostGateway(HostNetwork network, ReservedPort workers, ReservedPort silos) =>
        (Network, _workers, _silos, Address) = (network, workers, silos, new GatewayAddress(network.Address.ToString(), workers.Number));

    /// <summary>Where it listens.</summary>
    public HostNetwork Network { get; }

    /// <summary>What workers are told.</summary>
    public GatewayAddress Address { get; }

    /// <summary>The port that Orleans wants for silos, of which there is one.</summary>
    public int SiloPort => _silos.Number;

    /// <summary>Takes the port that is named, or one that is free.</summary>
    /// <exception cref="IOException">The named port is another's, or the address isn't of this machine.</exception>
    public static HostGateway Choose(HostNetwork network)
    {
        var workers = ReservedPort.Bind(new IPEndPoint(network.Address, network.Port));
        return new HostGateway(network, workers, ReservedPort.Bind(new IPEndPoint(network.Address, 0)));
    }

    /// <summary>The socket that was held for an address; a new one for any other, or after a start that failed.</summary>
    public Socket Take(EndPoint endpoint) =>
        _workers.Take(endpoint) ?? _silos.Take(endpoint) ?? SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);

    public void Dispose()
    {
        _workers.Dispose();
        _silos.Dispose();
    }
}
