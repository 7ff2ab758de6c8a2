using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Http.Clients;
using Platform.Host.Http.Web;
using Platform.Host.Protocol;

namespace Platform.Host.Commands;

/// <summary><c>platform view</c>: how to open the report viewer of the running host.</summary>
internal static class ViewCommand
{
    public static Command Create(Shell shell)
    {
        var data = SharedOptions.Data();
        var command = new Verb(
            "view",
            "Print the link to the running host's report viewer; it contains your access token, so don't share it",
            "view",
            "view --data /srv/platform"
        )
        {
            data,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var directory = shell.DataDirectory(call.GetValue(data));
                using var host = await HostConnection.FindAsync(directory, cancellationToken);
                if (host is null || HostAddress.Read(directory) is not { } address)
                {
                    throw new CallException(
                        $"No host is running on {directory}. Start one: platform serve. Or write what is recorded as a file: "
                            + "platform report"
                    );
                }

                shell.Out.WriteLine(PageSession.Link(address));
                if (address.Web is { } web)
                {
                    shell.Out.WriteLine(PageSession.Link(address, web));
                }
            }
        );
        return command;
    }
}
