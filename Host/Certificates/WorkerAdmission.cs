using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;

namespace Platform.Host.Certificates;

/// <summary>Which workers of other machines a host lets in.</summary>
/// <param name="identity">Who the host is.</param>
/// <param name="directory">What else its certificates lie with: the authority, the secret of the token, what was revoked.</param>
/// <param name="loggers">Makes the logger of refusals.</param>
/// <param name="refused">Hears of them too.</param>
/// <param name="time">The clock.</param>
internal sealed class WorkerAdmission(
    PeerIdentity identity,
    CertificateDirectory directory,
    ILoggerFactory loggers,
    Action<string> refused,
    TimeProvider time
) : IDisposable
{
    /// <summary>How long a certificate is valid that a worker gets for a token; it gets another when it connects again.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly PeerCheck _check = new(PeerRole.Worker, identity.Authority, directory.Revoked, time);
    private readonly RefusalLog _refusals = new(loggers.CreateLogger<RefusalLog>(), refused);

    /// <summary>Who the host is.</summary>
    public PeerIdentity Identity => identity;

    /// <summary>Limits the connections of those that haven't shown who they are.</summary>
    public ConnectionQuota Connections { get; } = new();

    /// <summary>Why a worker isn't let in; null: it is. What is refused is logged.</summary>
    /// <param name="certificate">What it shows; null: nothing.</param>
    /// <param name="from">Where it is.</param>
    public string? Refusal(X509Certificate2? certificate, IPAddress? from) =>
        certificate is null ? Logged("it showed neither a certificate nor a token; start it with --certificates or --token-file", from)
        : _check.Refusal(certificate) is { } reason ? Logged(reason, from)
        : null;

    /// <summary>Makes the certificate of a worker that shows a token.</summary>
    /// <param name="secret">The token's secret.</param>
    /// <param name="request">What it asks for (PKCS #10, in PEM).</param>
    /// <param name="from">Where it is.</param>
    /// <returns>The certificate, in PEM, or why there is none.</returns>
    public (string? Certificate, string? Refusal) Join(string secret, string request, IPAddress? from)
    {
        if (directory.Authority() is not { } authority)
        {
            return (null, Logged("this host has no authority that could sign for a token; use a certificate", from));
        }

        if (!directory.Secret.Is(secret))
        {
            return (
                null,
                Logged(
                    directory.Secret.Exists
                        ? "its token isn't the latest one; make another on the host: platform certificates token"
                        : "it showed a token, and this host has none; make one on the host: platform certificates token",
                    from
                )
            );
        }

        try
        {
            using var certificate = authority.Sign(request, Lifetime);
            return (certificate.ExportCertificatePem(), null);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            return (null, Logged("its request for a certificate can't be read", from));
        }
    }

    public void Dispose() => Connections.Dispose();

    private string Logged(string reason, IPAddress? from)
    {
        _refusals.Add(from, reason);
        return reason;
    }
}
