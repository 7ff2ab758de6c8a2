using System.CommandLine;
using Platform.Host.Certificates;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Certifying;

/// <summary><c>platform certificates new</c>: an authority, and a certificate for a host and for a worker.</summary>
internal static class CertificatesNewCommand
{
    private const string Worker = "worker";

    public static Command Create(Shell shell)
    {
        var options = new AuthorityOptions();
        var names = AuthorityOptions.HostNames();
        var command = new Verb(
            "new",
            "Make an authority, the host's certificate and one for workers",
            "certificates new",
            "certificates new --certificates /etc/platform --host-name lab.example --days 90"
        )
        {
            names,
        };
        options.AddTo(command, signs: true);
        command.SetAction(call =>
        {
            var directory = options.Directory(call, shell);
            if (directory.HasAuthority)
            {
                throw new CallException(
                    $"'{directory.Path}' has an authority already. Add a worker with 'platform certificates worker NAME', or name "
                        + "another directory with --certificates."
                );
            }

            var authority = directory.MakeAuthority();
            var lifetime = options.Lifetime(call);
            directory.WriteHost(
                authority.Issue(PeerRole.Host, "host", AuthorityOptions.Names(call.GetRequiredValue(names)), lifetime),
                authority.Certificate
            );
            var worker = directory.OfWorker(Worker);
            worker.WriteWorker(authority.Issue(PeerRole.Worker, Worker, [], lifetime), authority.Certificate);
            shell.Out.WriteLine($"Authority and host: {directory.Path}");
            shell.Out.WriteLine($"Worker:             {worker.Path}");
            shell.Out.WriteLine(
                "Copy the worker's directory to the machines of workers, over a way that you trust, and name it there: "
                    + "platform worker --join NAME:PORT --certificates DIR"
            );
        });
        return command;
    }
}
