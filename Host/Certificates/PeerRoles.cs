using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Host.Certificates;

/// <summary>How certificates say a role: by their extended key usage, as TLS has it for servers and clients.</summary>
internal static class PeerRoles
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    public static Oid Usage(this PeerRole role) => new(role is PeerRole.Host ? ServerAuthentication : ClientAuthentication);

    /// <summary>Whether a certificate says it.</summary>
    public static bool IsSaidBy(this PeerRole role, X509Certificate2 certificate) =>
        certificate
            .Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Any(usage => usage.EnhancedKeyUsages.Cast<Oid>().Any(oid => oid.Value == role.Usage().Value));
}
