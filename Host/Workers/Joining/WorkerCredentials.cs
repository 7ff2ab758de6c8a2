using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Host.Certificates;

namespace Platform.Host.Workers.Joining;

/// <summary>What a worker was given to show to a host on another machine, and to know it by.</summary>
internal abstract record WorkerCredentials
{
    /// <summary>Decides whether a host is the right one.</summary>
    public abstract PeerCheck Host { get; }

    /// <summary>Who this worker is.</summary>
    /// <param name="join">Shows a host the secret of a token and a request for a certificate, and returns the certificate.</param>
    public abstract Task<PeerIdentity> IdentifyAsync(Func<string, string, Task<string>> join);
}

/// <summary>A certificate.</summary>
/// <param name="Directory">Where it lies, with that of its authority.</param>
/// <param name="Time">The clock.</param>
internal sealed record CertificateCredentials(CertificateDirectory Directory, TimeProvider Time) : WorkerCredentials
{
    private readonly PeerIdentity _identity = Directory.Worker();

    /// <inheritdoc/>
    public override PeerCheck Host => new(PeerRole.Host, _identity.Authority, Directory.Revoked, Time);

    /// <inheritdoc/>
    public override Task<PeerIdentity> IdentifyAsync(Func<string, string, Task<string>> join) => Task.FromResult(_identity);
}

/// <summary>A token: the host makes a certificate for whoever shows it.</summary>
/// <param name="Token">The token.</param>
/// <param name="Time">The clock.</param>
internal sealed record TokenCredentials(JoinToken Token, TimeProvider Time) : WorkerCredentials
{
    /// <inheritdoc/>
    public override PeerCheck Host => new(PeerRole.Host, Token.Authority, RevokedCertificates.None, Time);

    /// <inheritdoc/>
    public override async Task<PeerIdentity> IdentifyAsync(Func<string, string, Task<string>> join)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(Authority.Subject(Environment.MachineName), key, HashAlgorithmName.SHA256);
        using var certificate = X509Certificate2.CreateFromPem(await join(Token.Secret, request.CreateSigningRequestPem()));
        using var own = certificate.CopyWithPrivateKey(key);
        return new PeerIdentity(PeerIdentity.Usable(own), Token.Authority);
    }
}
