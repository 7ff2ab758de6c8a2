using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Host.Commands.Terminal;
using Platform.Host.Http.Web;

namespace Platform.Host.Commands.Options;

/// <summary>Reads the certificate of <c>serve --address</c>.</summary>
/// <param name="File">A PEM or PFX file; the certificates that it has beside the host's are its chain.</param>
/// <param name="Key">The file of a PEM certificate's key; null: it is in the same file.</param>
/// <param name="Password">What the key is encrypted with; null: it isn't.</param>
internal sealed record CertificateFile(string File, string? Key, string? Password)
{
    /// <summary>The environment variable with the password; an option would stand in the list of processes.</summary>
    public const string PasswordVariable = "PLATFORM_CERTIFICATE_PASSWORD";

    private bool IsPfx => Path.GetExtension(File).ToUpperInvariant() is ".PFX" or ".P12";

    /// <summary>Loads it, and makes sure that browsers would take it now.</summary>
    /// <exception cref="CallException">It can't be read, has no key, or isn't valid now.</exception>
    public HostCertificate Load(DateTimeOffset now)
    {
        if (IsPfx && Key is not null)
        {
            throw new CallException(
                $"--certificate-key goes with a PEM file; '{File}' already contains its key. Leave --certificate-key out."
            );
        }

        var read = Read();
        var certificate = read.Own;
        var problem = certificate switch
        {
            { HasPrivateKey: false } => "It has no private key, which a server needs.",
            _ when now > certificate.NotAfter => $"It expired on {Day(certificate.NotAfter)}; renew it.",
            _ when now < certificate.NotBefore => $"It is only valid from {Day(certificate.NotBefore)}; check the clock of this machine.",
            _ => null,
        };
        if (problem is null)
        {
            return read;
        }

        certificate.Dispose();
        throw Refusal(problem);
    }

    private HostCertificate Read()
    {
        try
        {
            var own =
                IsPfx ? X509CertificateLoader.LoadPkcs12FromFile(File, Password)
                : Password is null ? X509Certificate2.CreateFromPemFile(File, Key)
                : X509Certificate2.CreateFromEncryptedPemFile(File, Password, Key);
            return new HostCertificate(own, [.. ReadAll().Where(one => one.Thumbprint != own.Thumbprint)]);
        }
        // An ArgumentException: the key belongs to another certificate.
        catch (Exception exception)
            when (exception is CryptographicException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw Refusal(exception.Message);
        }
    }

    private X509Certificate2Collection ReadAll()
    {
        if (IsPfx)
        {
            return X509CertificateLoader.LoadPkcs12CollectionFromFile(File, Password);
        }

        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(File);
        return all;
    }

    private CallException Refusal(string problem) =>
        new(
            $"The certificate '{File}' can't be used: {problem} It must be a PEM file with its key, there or in "
                + $"--certificate-key, or a PFX file. The password of an encrypted key goes into {PasswordVariable}."
        );

    private static string Day(DateTime local) => local.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
