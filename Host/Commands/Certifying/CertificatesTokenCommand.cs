using System.CommandLine;
using Platform.Host.Certificates;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Certifying;

/// <summary><c>platform certificates token</c>: prints a new token for workers, once.</summary>
internal static class CertificatesTokenCommand
{
    public static Command Create(Shell shell)
    {
        var options = new AuthorityOptions();
        var command = new Verb(
            "token",
            "Print a new token that workers join with; the one before is void at once",
            "certificates token --data /srv/platform > token"
        );
        options.AddTo(command, signs: false);
        command.SetAction(call =>
        {
            var directory = options.Directory(call, shell);
            var authority = directory.Authority() ?? (directory.Exists ? AuthorityOptions.In(directory) : directory.MakeAuthority());
            var token = JoinToken.New(authority.Certificate);
            directory.Secret.Replace(token);
            shell.Out.WriteLine(token.ToString());
            shell.Error.WriteLine("This is shown once. Give it to workers in a file that only they can read: --token-file FILE.");
        });
        return command;
    }
}
