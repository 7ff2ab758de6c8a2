using System.Net;
using System.Net.Sockets;

namespace Platform.Host.Cluster;

/// <summary>Ports that nobody listens on.</summary>
internal static class FreePorts
{
    /// <summary>Finds two, both open until both are found, so that they differ.</summary>
    public static (int First, int Second) FindTwo(IPAddress address)
    {
        using var first = new TcpListener(address, 0);
        using var second = new TcpListener(address, 0);
        first.Start();
        second.Start();
        return (((IPEndPoint)first.LocalEndpoint).Port, ((IPEndPoint)second.LocalEndpoint).Port);
    }
}
