using System.Globalization;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Host.Certificates;

/// <summary>Decides whether a certificate is one of a host or a worker that this side deals with.</summary>
/// <param name="role">What the other side must be.</param>
/// <param name="authority">Whose signature it must have.</param>
/// <param name="revoked">Those that aren't taken any more, whatever they say.</param>
/// <param name="time">The clock.</param>
internal sealed class PeerCheck(PeerRole role, X509Certificate2 authority, RevokedCertificates revoked, TimeProvider time)
{
    /// <summary>Why a certificate isn't taken; null: it is.</summary>
    public string? Refusal(X509Certificate2? certificate)
    {
        if (certificate is null)
        {
            return "no certificate was shown";
        }

        var name = Name(certificate);
        var now = time.GetUtcNow();
        return !IsSigned(certificate) ? $"{name} was signed by another authority"
            : revoked.Contains(certificate) ? $"{name} was revoked"
            : now > certificate.NotAfter ? $"{name} expired on {Day(certificate.NotAfter)}"
            : now < certificate.NotBefore ? $"{name} is only valid from {Day(certificate.NotBefore)}; one of the two clocks is wrong"
            : !role.IsSaidBy(certificate) ? $"{name} isn't that of a {(role is PeerRole.Host ? "host" : "worker")}"
            : null;
    }

    /// <summary>The same, where the host must also be called by a name that its certificate has.</summary>
    public string? Refusal(X509Certificate2? certificate, string hostName) =>
        Refusal(certificate)
        ?? (
            certificate!.MatchesHostname(hostName, allowCommonName: false)
                ? null
                : $"{Name(certificate)} isn't for the name '{hostName}'; make one for it on the host: "
                    + $"platform certificates host --host-name {hostName}"
        );

    /// <summary>Which certificate it is, for people.</summary>
    public static string Name(X509Certificate2 certificate) =>
        $"the certificate '{certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)}' "
        + $"(serial number {certificate.SerialNumber})";

    private bool IsSigned(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;

        // Dates and usage have their own reasons.
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid | X509VerificationFlags.IgnoreWrongUsage;
        chain.ChainPolicy.VerificationTime = time.GetUtcNow().UtcDateTime;
        return chain.Build(certificate);
    }

    private static string Day(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
