using System.Net;
using System.Net.Sockets;

namespace Platform.Host.Tests.Cluster;

/// <summary>Ports that nobody listens on.</summary>
internal static class FreePorts
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
