using System.CommandLine;
using Platform.Host.Certificates;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Certifying;

/// <summary><c>platform certificates host</c>: a new certificate for the host, for other names or another time.</summary>
internal static class CertificatesHostCommand
{
    public static Command Create(Shell shell)
    {
        var options = new AuthorityOptions();
        var names = AuthorityOptions.HostNames();
        var command = new Verb(
            "host",
            "Make the host's certificate anew, for the names by which workers reach it; a running host takes it at its next start",
            "certificates host --host-name lab.example --host-name 192.168.1.10"
        )
        {
            names,
        };
        options.AddTo(command, signs: true);
        command.SetAction(call =>
        {
            var directory = options.Directory(call, shell);
            var authority = AuthorityOptions.In(directory);
            var all = AuthorityOptions.Names(call.GetRequiredValue(names));
            directory.WriteHost(authority.Issue(PeerRole.Host, "host", all, options.Lifetime(call)), authority.Certificate);
            shell.Out.WriteLine($"{directory.Path} has a certificate for {string.Join(", ", all)}.");
        });
        return command;
    }
}
