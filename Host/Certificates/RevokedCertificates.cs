using System.Security.Cryptography.X509Certificates;

namespace Platform.Host.Certificates;

/// <summary>The certificates that are no longer taken: a file with a serial number a line, and after it whose it is.</summary>
/// <remarks>It is read whenever it is asked, so that a revocation needs no restart.</remarks>
/// <param name="file">The file; null: none is revoked.</param>
internal sealed class RevokedCertificates(string? file)
{
    /// <summary>None.</summary>
    public static RevokedCertificates None { get; } = new(null);

    public bool Contains(X509Certificate2 certificate) =>
        file is not null
        && File.Exists(file)
        && File.ReadLines(file).Any(line => line.Split(' ')[0].Equals(certificate.SerialNumber, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds one.</summary>
    /// <param name="serialNumber">Hexadecimal.</param>
    /// <param name="name">Whose it is, for people; may be empty.</param>
    public void Add(string serialNumber, string name) =>
        File.AppendAllText(file ?? throw new InvalidOperationException("There is no file."), $"{serialNumber} {name}".TrimEnd() + "\n");
}
