using System.Net;

namespace Platform.Host.Http.Web;

/// <summary>An address of this machine at which browsers of other machines reach the host.</summary>
/// <param name="Address">The interface; all of them if it is <see cref="IPAddress.Any"/>.</param>
/// <param name="Port">The port; 0: one that is free.</param>
/// <param name="Certificate">Proves who answers; null: the connection isn't encrypted.</param>
/// <param name="HostNames">The names under which it is reached, beside its address.</param>
internal sealed record WebAddress(IPAddress Address, int Port, HostCertificate? Certificate, IReadOnlyList<string> HostNames)
{
    /// <summary>Whether it stands for all addresses of the machine.</summary>
    public bool IsAny => Address.Equals(IPAddress.Any) || Address.Equals(IPAddress.IPv6Any);

    /// <summary>Whether a request may call the host so: DNS can be made to point other names here, pages of which must not ask.</summary>
    /// <param name="host">The name in the request.</param>
    /// <param name="local">The address at which the request arrived.</param>
    public bool IsCalled(string host, IPAddress? local) =>
        IPAddress.TryParse(host, out var address)
            ? address.Equals(Address) || IsAny && address.Equals(local)
            : HostNames.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>How browsers reach it on a port.</summary>
    public Uri Url(int port) =>
        new UriBuilder(
            Certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps,
            HostNames.Count > 0 ? HostNames[0] : Address.ToString(),
            port
        ).Uri;
}
