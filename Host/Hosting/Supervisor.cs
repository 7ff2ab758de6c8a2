using System.Net.Sockets;
using System.Text;

namespace Platform.Host.Hosting;

/// <summary>Tells systemd how the service is (sd_notify): a datagram to the socket that it names.</summary>
/// <param name="socket">The variable <c>NOTIFY_SOCKET</c>; null: nobody listens.</param>
internal sealed class Supervisor(string? socket)
{
    /// <summary>Tells a state, such as <c>READY=1</c>.</summary>
    public void Notify(string state)
    {
        if (string.IsNullOrEmpty(socket))
        {
            return;
        }

        // A name that begins with @ is one of Linux's abstract sockets, which begin with a zero.
        var endpoint = new UnixDomainSocketEndPoint(socket[0] == '@' ? $"\0{socket[1..]}" : socket);
        try
        {
            using var sender = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            sender.SendTo(Encoding.UTF8.GetBytes(state), endpoint);
        }
        catch (SocketException)
        {
            // The service does its work whether anybody hears of it or not.
        }
    }
}
