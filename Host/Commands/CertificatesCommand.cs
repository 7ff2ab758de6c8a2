using System.CommandLine;
using Platform.Host.Commands.Certifying;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands;

/// <summary><c>platform certificates</c>: what a host and workers on other machines show each other.</summary>
internal static class CertificatesCommand
{
    public static Command Create(Shell shell) =>
        new Verb(
            "certificates",
            "Make and revoke what a host and workers on other machines know each other by",
            "certificates token > token",
            "certificates new --host-name lab.example",
            "certificates worker gpu7",
            "certificates revoke .platform/certificates/workers/gpu7/worker.pem"
        )
        {
            CertificatesNewCommand.Create(shell),
            CertificatesHostCommand.Create(shell),
            CertificatesWorkerCommand.Create(shell),
            CertificatesTokenCommand.Create(shell),
            CertificatesRevokeCommand.Create(shell),
        };
}
