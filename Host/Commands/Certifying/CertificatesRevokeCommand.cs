using System.CommandLine;
using System.Security.Cryptography.X509Certificates;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Certifying;

/// <summary><c>platform certificates revoke</c>: a certificate that isn't taken any more.</summary>
internal static class CertificatesRevokeCommand
{
    public static Command Create(Shell shell)
    {
        var which = new Argument<string>("CERTIFICATE") { Description = "File of the certificate (.pem), or its serial number" };
        var options = new AuthorityOptions();
        var command = new Verb(
            "revoke",
            "Take a certificate no more: whoever shows it isn't let in, from the next connection on",
            "certificates revoke .platform/certificates/workers/gpu7/worker.pem"
        )
        {
            which,
        };
        options.AddTo(command, signs: false);
        command.SetAction(call =>
        {
            var directory = options.Directory(call, shell);
            if (!directory.Exists)
            {
                throw new CallException($"'{directory.Path}' doesn't exist. Name the host's directory with --certificates.");
            }

            var (serialNumber, name) = Find(call.GetRequiredValue(which), shell);
            directory.Revoked.Add(serialNumber, name);
            shell.Out.WriteLine($"Revoked {serialNumber} {name}".TrimEnd() + ".");
        });
        return command;
    }

    private static (string SerialNumber, string Name) Find(string which, Shell shell)
    {
        var file = Path.GetFullPath(which, shell.Directory);
        if (!File.Exists(file))
        {
            return which.Length > 0 && which.All(char.IsAsciiHexDigit)
                ? (which.ToUpperInvariant(), "")
                : throw new CallException($"'{which}' is neither a file nor a serial number. A serial number is hexadecimal.");
        }

        try
        {
            using var certificate = X509CertificateLoader.LoadCertificateFromFile(file);
            return (certificate.SerialNumber, certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false));
        }
        catch (System.Security.Cryptography.CryptographicException unread)
        {
            throw new CallException($"'{file}' isn't a certificate: {unread.Message}");
        }
    }
}
