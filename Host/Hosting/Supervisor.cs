using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Platform.Host.Hosting;

/// <summary>Tells systemd how the service is (sd_notify): a datagram to the socket that it names.</summary>
/// <param name="socket">The variable <c>NOTIFY_SOCKET</c>; null: nobody listens.</param>
/// <param name="watchdog">The variable <c>WATCHDOG_USEC</c>, microseconds within which it wants a sign of life; null: none.</param>
internal sealed class Supervisor(string? socket, string? watchdog)
{
    private readonly TimeSpan? _patience =
        long.TryParse(watchdog, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds > 0
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;

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

    /// <summary>Gives signs of life, three in the time that systemd allows, for as long as the service is healthy.</summary>
    /// <param name="isHealthy">Whether it is; one that is stuck never says.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task KeepAliveAsync(Func<CancellationToken, Task<bool>> isHealthy, TimeProvider time, CancellationToken cancellationToken)
    {
        if (_patience is not { } patience)
        {
            return;
        }

        using var timer = new PeriodicTimer(patience / 3, time);
        try
        {
            do
            {
                if (await isHealthy(cancellationToken))
                {
                    Notify("WATCHDOG=1");
                }
            } while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }
}
