using System.CommandLine;
using Platform.Host.Certificates;
using Platform.Host.Cluster;
using Platform.Host.Commands.Terminal;
using Platform.Host.Workers.Joining;

namespace Platform.Host.Commands.Options;

/// <summary>Options of <c>worker</c>: what it joins with.</summary>
internal sealed class JoiningOptions
{
    /// <summary>The environment variable with the token; an option would stand in the list of processes.</summary>
    private const string TokenVariable = "PLATFORM_JOIN_TOKEN";

    private readonly Option<string?> _certificates = new("--certificates")
    {
        Description = "Directory with this worker's certificate, as 'platform certificates' makes it",
        HelpName = "DIR",
    };
    private readonly Option<string?> _token = new("--token-file")
    {
        Description = $"File with the token that 'platform certificates token' printed on the host (default: {TokenVariable})",
        HelpName = "FILE",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_certificates);
        command.Options.Add(_token);
    }

    /// <summary>What they say.</summary>
    /// <exception cref="CallException">Nothing, two things, or nothing that can be used.</exception>
    public JoinTicket Read(ParseResult call, ClusterAddress host, Shell shell)
    {
        try
        {
            return (call.GetValue(_certificates), call.GetValue(_token), shell.Variable(TokenVariable)) switch
            {
                ({ } directory, null, _) => OfCertificate(Path.GetFullPath(directory, shell.Directory)),
                (null, { } file, _) => new JoinTicket(
                    host,
                    OfToken(Content(file)),
                    ["--token-file", Path.GetFullPath(file, shell.Directory)]
                ),
                (null, null, { Length: > 0 } token) => new JoinTicket(host, OfToken(token), []),
                (null, null, _) => throw new CallException(
                    "A worker shows a host who it is. Add --token-file FILE with a token that 'platform certificates token' printed "
                        + $"on the host (or set {TokenVariable}), or --certificates DIR."
                ),
                _ => throw new CallException("--certificates and --token-file exclude each other: one of them is enough."),
            };
        }
        catch (Exception exception) when (exception is FormatException or CertificateFileException)
        {
            throw new CallException(exception.Message);
        }

        JoinTicket OfCertificate(string directory) =>
            new(
                host,
                new CertificateCredentials(new CertificateDirectory(directory, shell.Time), shell.Time),
                ["--certificates", directory]
            );

        TokenCredentials OfToken(string text) => new(JoinToken.Parse(text), shell.Time);

        string Content(string file) => NamedFile.ReadText(shell.File(file));
    }
}
