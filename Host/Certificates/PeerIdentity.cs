using System.Security.Cryptography.X509Certificates;

namespace Platform.Host.Certificates;

/// <summary>Who this process is to the other side, and whose word it takes for who that is.</summary>
/// <param name="Own">Its certificate, with the private key.</param>
/// <param name="Authority">The certificate of the authority that signs those of the host and its workers.</param>
internal sealed record PeerIdentity(X509Certificate2 Own, X509Certificate2 Authority)
{
    /// <summary>The same certificate and key as TLS can use them on every system: Windows takes no key that was never in a store.</summary>
    public static X509Certificate2 Usable(X509Certificate2 own) =>
        X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pfx), password: null);
}
