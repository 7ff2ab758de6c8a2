using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Platform.Host.Cluster;

/// <summary>A port that belongs to this process from the moment it is chosen: between choosing and
/// listening nobody else gets it, and who connects too early is refused.</summary>
internal sealed class ReservedPort : IDisposable
{
    private readonly Socket _socket;
    private bool _isTaken;

    private ReservedPort(Socket socket) => (_socket, Number) = (socket, ((IPEndPoint)socket.LocalEndPoint!).Port);

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>Binds a port.</summary>
    /// <param name="endpoint">Port 0 stands for one that is free.</param>
    /// <exception cref="IOException">Another process has it, or the address isn't of this machine.</exception>
    public static ReservedPort Bind(IPEndPoint endpoint)
    {
        try
        {
            return new ReservedPort(SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint));
        }
        catch (SocketException exception)
        {
            throw new IOException(
                $"This process can't listen on {endpoint}: {exception.Message}. Name another address or port.",
                exception
            );
        }
    }

    /// <summary>The bound socket, for whoever listens on it and closes it; null if it
    /// is another port's, or somebody has it already.</summary>
    public Socket? Take(EndPoint endpoint)
    {
        if (_isTaken || endpoint is not IPEndPoint { Port: var port } || port != Number)
        {
            return null;
        }

        _isTaken = true;
        return _socket;
    }

    /// <summary>Gives the port back, listened on or not.</summary>
    public void Dispose() => _socket.Dispose();
}
