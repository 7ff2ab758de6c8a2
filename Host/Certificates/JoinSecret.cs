using System.Security.Cryptography;
using System.Text;
using Platform.Host.Disk;

namespace Platform.Host.Certificates;

/// <summary>What the host keeps of the token that workers join with: a file with the hash of its secret.</summary>
/// <remarks>It is read whenever a worker comes, so that a new token needs no restart, and the one before is void at once.</remarks>
internal sealed class JoinSecret(string file)
{
    /// <summary>Whether a secret is that of the latest token.</summary>
    public bool Is(string secret) =>
        File.Exists(file)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(File.ReadAllText(file).Trim()),
            Encoding.ASCII.GetBytes(Hash(secret))
        );

    /// <summary>Whether there is a token at all.</summary>
    public bool Exists => File.Exists(file);

    /// <summary>Keeps that of a new token; the one before is void.</summary>
    public void Replace(JoinToken token) => PrivateFile.Write(file, Hash(token.Secret) + "\n");

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
