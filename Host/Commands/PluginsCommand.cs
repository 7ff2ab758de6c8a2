using System.CommandLine;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands;

/// <summary><c>platform plugins</c>: what there is to name in a definition file, and how to write more.</summary>
internal static class PluginsCommand
{
    public static Command Create(Shell shell) =>
        new Verb(
            "plugins",
            "List and show plugins, and start new ones",
            "plugins list",
            "plugins show Models",
            "plugins new wide-mlp --kind model"
        )
        {
            PluginsListCommand.Create(shell),
            PluginsShowCommand.Create(shell),
            PluginsNewCommand.Create(shell),
        };
}
