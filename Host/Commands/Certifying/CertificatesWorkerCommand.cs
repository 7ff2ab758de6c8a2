using System.CommandLine;
using Platform.Host.Certificates;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Certifying;

/// <summary><c>platform certificates worker NAME</c>: a certificate for one more worker.</summary>
internal static class CertificatesWorkerCommand
{
    public static Command Create(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the worker, or of its machine" };
        var options = new AuthorityOptions();
        var command = new Verb("worker", "Make the certificate of one more worker", "certificates worker gpu7 --days 30") { name };
        options.AddTo(command, signs: true);
        command.SetAction(call =>
        {
            var worker = call.GetRequiredValue(name);
            if (worker.Length == 0 || worker.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_')))
            {
                throw new CallException($"'{worker}' can't be the name of a worker. Use letters, digits, - and _.");
            }

            var directory = options.Directory(call, shell);
            var authority = AuthorityOptions.In(directory);
            var own = directory.OfWorker(worker);
            var issued = authority.Issue(PeerRole.Worker, worker, [], options.Lifetime(call));
            own.WriteWorker(issued, authority.Certificate);
            shell.Out.WriteLine($"Serial number {issued.SerialNumber} in {own.Path}; copy it to the worker's machine.");
        });
        return command;
    }
}
