using System.CommandLine;
using System.Net;
using Platform.Host.Certificates;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands.Certifying;

/// <summary>Options of the verbs that sign certificates: where the authority lies, and how long they are valid.</summary>
internal sealed class AuthorityOptions
{
    private const int Longest = 3650;
    private readonly Option<string?> _directory = CertificateOptions.Directory();
    private readonly Option<string?> _data = SharedOptions.Data();
    private readonly Option<int> _days = NumberOption.Of("--days", new NumberRange<int>(1, Longest), 365, "Days for which it is valid");

    /// <summary>Names under which workers reach the host.</summary>
    public static Option<string[]> HostNames() =>
        new("--host-name")
        {
            Description = "Name or address under which workers reach the host; may be repeated",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };

    /// <param name="command">The verb.</param>
    /// <param name="signs">Whether it signs something.</param>
    public void AddTo(Command command, bool signs)
    {
        command.Options.Add(_directory);
        command.Options.Add(_data);
        if (signs)
        {
            command.Options.Add(_days);
        }
    }

    public CertificateDirectory Directory(ParseResult call, Shell shell) =>
        new(CertificateOptions.Path(call.GetValue(_directory), shell.DataDirectory(call.GetValue(_data)), shell), shell.Time);

    public TimeSpan Lifetime(ParseResult call) => TimeSpan.FromDays(call.GetValue(_days));

    /// <summary>The authority that lies there.</summary>
    /// <exception cref="CallException">There is none.</exception>
    public static Authority In(CertificateDirectory directory) =>
        directory.Authority()
        ?? throw new CallException(
            $"'{directory.Path}' has no authority. Make one with: platform certificates new, or name another directory."
        );

    /// <summary>The names that were given, and those of this machine.</summary>
    public static IReadOnlyList<string> Names(IReadOnlyList<string> given) =>
        [.. given.Append(Environment.MachineName).Append("localhost").Append($"{IPAddress.Loopback}").Distinct()];
}
