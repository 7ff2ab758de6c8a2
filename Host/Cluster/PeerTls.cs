using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;
using Platform.Host.Certificates;

namespace Platform.Host.Cluster;

/// <summary>The settings of Orleans for connections on which both sides show who they are.</summary>
internal static class PeerTls
{
    /// <param name="tls">The settings.</param>
    /// <param name="identity">Who this side is.</param>
    /// <param name="refusal">Why the other side isn't taken, given its certificate; null: it is.</param>
    public static void Configure(TlsOptions tls, PeerIdentity identity, Func<X509Certificate2?, string?> refusal)
    {
        tls.LocalCertificate = identity.Own;

        // The package's own selector wouldn't send a certificate whose authority the other side doesn't list.
        tls.LocalClientCertificateSelector = (_, _, _, _, _) => identity.Own;
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.SslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
        tls.RemoteCertificateValidation = (certificate, _, _) => refusal(certificate) is null;
    }
}
