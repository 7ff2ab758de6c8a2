using System.CommandLine;
using System.Net;
using Platform.Host.Commands.Terminal;
using Platform.Host.Http.Web;

namespace Platform.Host.Commands.Options;

/// <summary>Options of <c>serve</c>: where browsers of other machines reach it.</summary>
internal sealed class WebOptions
{
    private readonly Option<string?> _address = new("--address")
    {
        Description = "Address of this machine at which browsers on other machines reach the viewer; 0.0.0.0 for all of its addresses",
        HelpName = "ADDRESS",
    };
    private readonly Option<string?> _certificate = new("--certificate")
    {
        Description = "Certificate for --address: a PEM or PFX file (password of its key in PLATFORM_CERTIFICATE_PASSWORD)",
        HelpName = "FILE",
    };
    private readonly Option<string?> _key = new("--certificate-key")
    {
        Description = "Key of a PEM certificate, if it isn't in the same file",
        HelpName = "FILE",
    };
    private readonly Option<string[]> _names = new("--host-name")
    {
        Description = "Name under which browsers reach --address; may be repeated",
        HelpName = "NAME",
        DefaultValueFactory = _ => [],
    };
    private readonly Option<bool> _unencrypted = new("--without-tls")
    {
        Description = "Serve --address without a certificate: anyone on the network between can read along and act as you",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_address, _certificate, _key, _names, _unencrypted])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What they say; null if the viewer stays on this machine.</summary>
    /// <exception cref="CallException">They contradict each other, or the certificate can't be read.</exception>
    public WebAddress? Read(ParseResult call, int port, Shell shell)
    {
        var (certificate, key, names, unencrypted) = (
            call.GetValue(_certificate),
            call.GetValue(_key),
            call.GetRequiredValue(_names),
            call.GetValue(_unencrypted)
        );
        if (call.GetValue(_address) is not { } text)
        {
            return certificate is null && key is null && names.Length == 0 && !unencrypted
                ? null
                : throw new CallException(
                    "--certificate, --certificate-key, --host-name and --without-tls need --address, which names the "
                        + "interface for other machines."
                );
        }

        if (!IPAddress.TryParse(text, out var address))
        {
            throw new CallException($"--address '{text}' isn't an IP address. Write one such as 192.168.1.10, and names with --host-name.");
        }

        if (certificate is not null && unencrypted)
        {
            throw new CallException("--certificate and --without-tls exclude each other: the connection is encrypted or it isn't.");
        }

        if (certificate is null && !unencrypted && !IPAddress.IsLoopback(address))
        {
            throw new CallException(
                $"Without encryption, anyone on the network could read the token and all records at {text}. Add --certificate, "
                    + $"or --without-tls if something else encrypts the connection."
            );
        }

        var web = new WebAddress(address, port, certificate is null ? null : Load(certificate), names);
        return web is { IsAny: true, HostNames.Count: 0 } ? web with { HostNames = [Environment.MachineName] } : web;

        HostCertificate Load(string file) =>
            new CertificateFile(
                shell.File(file),
                key is null ? null : shell.File(key),
                shell.Variable(CertificateFile.PasswordVariable)
            ).Load(shell.Time.GetUtcNow());
    }
}
