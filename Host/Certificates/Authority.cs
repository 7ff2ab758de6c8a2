using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Host.Certificates;

/// <summary>Signs the certificates of a host and its workers.</summary>
/// <param name="own">Its own certificate, with the private key.</param>
/// <param name="time">The clock.</param>
internal sealed class Authority(X509Certificate2 own, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(3650);

    // Clocks of other machines may be behind.
    private static readonly TimeSpan Tolerance = TimeSpan.FromDays(1);

    /// <summary>Its own certificate, with the private key.</summary>
    public X509Certificate2 Certificate => own;

    /// <summary>Makes a new one.</summary>
    public static Authority Create(TimeProvider time)
    {
        using var key = NewKey();
        var now = time.GetUtcNow();

        // Each has a name of its own, so that nobody takes the certificate of one for that of another of the same name.
        var request = new CertificateRequest($"CN=Platform authority {NewSerial(4)}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return new Authority(request.CreateSelfSigned(now - Tolerance, now + Lifetime), time);
    }

    /// <summary>Makes a certificate and its key.</summary>
    /// <param name="role">What it allows.</param>
    /// <param name="name">Whose it is.</param>
    /// <param name="hostNames">The names and addresses under which a host is reached; a worker needs none.</param>
    /// <param name="lifetime">How long it is valid, from now on.</param>
    public X509Certificate2 Issue(PeerRole role, string name, IReadOnlyList<string> hostNames, TimeSpan lifetime)
    {
        using var key = NewKey();
        using var signed = Sign(new CertificateRequest(Subject(name), key, HashAlgorithmName.SHA256), role, hostNames, lifetime);
        return signed.CopyWithPrivateKey(key);
    }

    /// <summary>Makes the certificate of a worker that keeps its key to itself.</summary>
    /// <param name="request">What it asks for, in PEM (PKCS #10); nothing but its name and its public key is taken from it.</param>
    /// <param name="lifetime">How long it is valid, from now on.</param>
    /// <returns>The certificate.</returns>
    /// <exception cref="CryptographicException">The request can't be read, or isn't signed with its key.</exception>
    public X509Certificate2 Sign(string request, TimeSpan lifetime)
    {
        var asked = CertificateRequest.LoadSigningRequestPem(request, HashAlgorithmName.SHA256);
        return Sign(new CertificateRequest(asked.SubjectName, asked.PublicKey, HashAlgorithmName.SHA256), PeerRole.Worker, [], lifetime);
    }

    /// <summary>How a certificate calls its owner.</summary>
    public static X500DistinguishedName Subject(string name)
    {
        var builder = new X500DistinguishedNameBuilder();
        builder.AddCommonName(name);
        return builder.Build();
    }

    private X509Certificate2 Sign(CertificateRequest request, PeerRole role, IReadOnlyList<string> hostNames, TimeSpan lifetime)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([role.Usage()], true));
        if (hostNames.Count > 0)
        {
            request.CertificateExtensions.Add(Names(hostNames));
        }

        var now = time.GetUtcNow();
        var end = now + lifetime;
        return request.Create(
            own,
            Later(now - Tolerance, own.NotBefore),
            end < own.NotAfter ? end : own.NotAfter,
            RandomNumberGenerator.GetBytes(16)
        );
    }

    private static X509Extension Names(IReadOnlyList<string> hostNames)
    {
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in hostNames)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(name);
            }
        }

        return names.Build();
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static string NewSerial(int bytes) => RandomNumberGenerator.GetHexString(2 * bytes, lowercase: true);
}
