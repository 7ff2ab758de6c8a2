using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Host.Disk;

namespace Platform.Host.Certificates;

/// <summary>The files of an authority, of a host's certificate, or of a worker's.</summary>
/// <param name="path">The directory.</param>
/// <param name="time">The clock.</param>
internal sealed class CertificateDirectory(string path, TimeProvider time)
{
    private const string AuthorityName = "authority";
    private const string HostName = "host";
    private const string WorkerName = "worker";
    private static readonly TimeSpan Renewed = TimeSpan.FromDays(30);

    public string Path => path;

    /// <summary>The certificates that are no longer taken.</summary>
    public RevokedCertificates Revoked => new(File("revoked"));

    /// <summary>The secret of the latest token.</summary>
    public JoinSecret Secret => new(File("token"));

    /// <summary>Whether it is there at all.</summary>
    public bool Exists => Directory.Exists(path);

    /// <summary>Whether it can sign certificates.</summary>
    public bool HasAuthority => Has(AuthorityName);

    /// <summary>Where an own certificate lies, next to that of its authority, ready to be copied to a worker's machine.</summary>
    public CertificateDirectory OfWorker(string name) => new(System.IO.Path.Combine(path, "workers", name), time);

    /// <summary>Makes an authority.</summary>
    public Authority MakeAuthority()
    {
        OwnerOnly.CreateDirectory(path);
        var authority = Certificates.Authority.Create(time);
        Write(AuthorityName, authority.Certificate);
        return authority;
    }

    /// <summary>The authority; null: it lies elsewhere.</summary>
    /// <exception cref="CertificateFileException">Its files can't be read.</exception>
    public Authority? Authority() => HasAuthority ? new Authority(Read(AuthorityName), time) : null;

    /// <summary>Keeps a worker's certificate.</summary>
    public void WriteWorker(X509Certificate2 own, X509Certificate2 authority) => WriteOwn(WorkerName, own, authority);

    /// <summary>Keeps a host's certificate.</summary>
    public void WriteHost(X509Certificate2 own, X509Certificate2 authority) => WriteOwn(HostName, own, authority);

    /// <summary>A worker's certificate.</summary>
    /// <exception cref="CertificateFileException">There is none that can be read.</exception>
    public PeerIdentity Worker() => new(Read(WorkerName), ReadPublic(AuthorityName));

    /// <summary>A host's certificate; where its authority is, one is made if there is none for a name, or it is about to expire.</summary>
    /// <param name="names">The names and addresses under which it is reached.</param>
    /// <param name="lifetime">How long a new one is valid.</param>
    /// <exception cref="CertificateFileException">There is none, and none can be made.</exception>
    public PeerIdentity Host(IReadOnlyList<string> names, TimeSpan lifetime)
    {
        var own = Has(HostName) ? Read(HostName) : null;
        if (
            own is not null
            && names.All(name => own.MatchesHostname(name, allowCommonName: false))
            && time.GetUtcNow() + Renewed < own.NotAfter
        )
        {
            return new PeerIdentity(own, ReadPublic(AuthorityName));
        }

        if (Authority() is not { } authority)
        {
            return own is not null && time.GetUtcNow() < own.NotAfter
                ? throw new CertificateFileException(
                    $"The certificate '{File("host.pem")}' is for {string.Join(", ", HostNames(own))}, and workers reach this host at "
                        + $"{names[0]}. Make one where the authority is: platform certificates host --host-name {names[0]}"
                )
                : throw new CertificateFileException(
                    $"'{path}' has no valid certificate of a host. Copy authority.pem, host.pem and host.key from where "
                        + "'platform certificates new' made them."
                );
        }

        var issued = authority.Issue(PeerRole.Host, HostName, [.. HostNames(own).Union(names)], lifetime);
        WriteHost(issued, authority.Certificate);
        return new PeerIdentity(Read(HostName), ReadPublic(AuthorityName));
    }

    private static IEnumerable<string> HostNames(X509Certificate2? certificate) =>
        certificate?.Extensions.OfType<X509SubjectAlternativeNameExtension>().SingleOrDefault() is { } names
            ? names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString()))
            : [];

    private void WriteOwn(string name, X509Certificate2 own, X509Certificate2 authority)
    {
        OwnerOnly.CreateDirectory(path);
        Write(name, own);
        PrivateFile.Write(File($"{AuthorityName}.pem"), authority.ExportCertificatePem() + "\n");
    }

    private void Write(string name, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        PrivateFile.Write(File($"{name}.key"), key.ExportPkcs8PrivateKeyPem() + "\n");
        PrivateFile.Write(File($"{name}.pem"), certificate.ExportCertificatePem() + "\n");
    }

    private X509Certificate2 Read(string name)
    {
        var (certificate, key) = (File($"{name}.pem"), File($"{name}.key"));
        try
        {
            using var read = X509Certificate2.CreateFromPemFile(certificate, key);
            return PeerIdentity.Usable(read);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable($"'{certificate}' with its key '{key}'", exception);
        }
    }

    private X509Certificate2 ReadPublic(string name)
    {
        var file = File($"{name}.pem");
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(file);
        }
        catch (Exception exception) when (IsUnreadable(exception))
        {
            throw Unreadable($"'{file}'", exception);
        }
    }

    private static bool IsUnreadable(Exception exception) =>
        exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException;

    private static CertificateFileException Unreadable(string what, Exception exception) =>
        new($"{what} can't be read: {exception.Message} See docs/machines.md for the files that a host and a worker need.");

    private bool Has(string name) => System.IO.File.Exists(File($"{name}.pem")) && System.IO.File.Exists(File($"{name}.key"));

    private string File(string name) => System.IO.Path.Combine(path, name);
}
