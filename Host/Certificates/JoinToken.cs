using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Platform.Host.Certificates;

/// <summary>What a worker is given in place of a certificate: a secret that the host knows it by, and the
/// authority by which it knows the host before it shows the secret.</summary>
/// <param name="Authority">The authority's certificate.</param>
/// <param name="Secret">The secret.</param>
internal sealed record JoinToken(X509Certificate2 Authority, string Secret)
{
    private const string Prefix = "platform";
    private const int SecretBytes = 32;

    /// <summary>Makes a token with a new secret.</summary>
    public static JoinToken New(X509Certificate2 authority) =>
        new(authority, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    /// <summary>Reads a token.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static JoinToken Parse(string text)
    {
        try
        {
            return text.Trim().Split('.') is [Prefix, var authority, { Length: > 0 } secret] && Base64Url.IsValid(authority)
                ? new JoinToken(X509CertificateLoader.LoadCertificate(Base64Url.DecodeFromChars(authority)), secret)
                : throw NoToken();
        }
        catch (CryptographicException)
        {
            throw NoToken();
        }
    }

    public override string ToString() => $"{Prefix}.{Base64Url.EncodeToString(Authority.RawDataMemory.Span)}.{Secret}";

    private static FormatException NoToken() =>
        new("This isn't a token for workers. Make one on the host with: platform certificates token, and copy all of it.");
}
