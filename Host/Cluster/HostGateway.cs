using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Platform.Host.Certificates;

namespace Platform.Host.Cluster;

/// <summary>Where workers of other machines come in: two ports, taken before the host listens, so that its workers
/// can start first and try to connect meanwhile, and what proves to them whose they are.</summary>
internal sealed class HostGateway : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);
    private readonly ReservedPort _files;
    private readonly ReservedPort _messages;

    private HostGateway(
        HostNetwork network,
        CertificateDirectory certificates,
        PeerIdentity identity,
        ReservedPort files,
        ReservedPort messages
    )
    {
        (Network, Certificates, Identity, _files, _messages) = (network, certificates, identity, files, messages);
        Address = new GatewayAddress(network.Address.ToString(), files.Number);
    }

    /// <summary>Where it listens.</summary>
    public HostNetwork Network { get; }

    /// <summary>What its certificate lies with.</summary>
    public CertificateDirectory Certificates { get; }

    /// <summary>Who this host is to workers.</summary>
    public PeerIdentity Identity { get; }

    /// <summary>What workers are told: the port for what is large, at which they come in.</summary>
    public GatewayAddress Address { get; }

    /// <summary>The same, to listen on.</summary>
    public IPEndPoint FileEndPoint => new(Network.Address, _files.Number);

    /// <summary>The port for messages, which workers are told then.</summary>
    public int MessagePort => _messages.Number;

    /// <summary>Takes the port that is named and the one after it, or two that are free.</summary>
    /// <param name="network">Where to listen.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="IOException">A named port is another's, or the address isn't of this machine.</exception>
    /// <exception cref="CertificateFileException">There is no certificate, and none can be made.</exception>
    public static HostGateway Choose(HostNetwork network, TimeProvider time)
    {
        var certificates = new CertificateDirectory(network.Certificates, time);
        if (!certificates.Exists)
        {
            certificates.MakeAuthority();
        }

        var identity = certificates.Host([network.Address.ToString(), Environment.MachineName], Lifetime);
        var files = ReservedPort.Bind(new IPEndPoint(network.Address, network.Port));
        try
        {
            var messages = ReservedPort.Bind(new IPEndPoint(network.Address, network.Port == 0 ? 0 : network.Port + 1));
            return new HostGateway(network, certificates, identity, files, messages);
        }
        catch (IOException taken) when (network.Port > 0)
        {
            files.Dispose();
            throw new IOException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"--listen takes two ports, {network.Port} and the one after it. {taken.Message}"
                ),
                taken
            );
        }
    }

    /// <summary>The socket that was held for an address; a new one for any other, or after a start that failed.</summary>
    public Socket Take(EndPoint endpoint) =>
        _files.Take(endpoint) ?? _messages.Take(endpoint) ?? SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);

    public void Dispose()
    {
        _files.Dispose();
        _messages.Dispose();
    }
}
