using System.CommandLine;
using Platform.Experiments.Definitions;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Plugins;

namespace Platform.Host.Commands;

/// <summary><c>platform plugins list</c>: every plugin that was found, usable or not, and why not.</summary>
internal static class PluginsListCommand
{
    public static Command Create(Shell shell)
    {
        var plugins = SharedOptions.Plugins();
        var json = SharedOptions.Json("the plugins");
        var command = new Verb(
            "list",
            "List all plugins with their status, and why some can't be used",
            "plugins list",
            "plugins list --plugins ~/my-plugins",
            "plugins list --json"
        )
        {
            plugins,
            json,
        };
        command.SetAction(call =>
        {
            var catalog = PluginCatalog.Load(PluginDirectories.Resolve(call.GetRequiredValue(plugins)));
            if (call.GetValue(json))
            {
                OutputJson.Write(shell.Out, [.. catalog.Plugins.Select(PluginOutput.From)], OutputJson.Readable.IReadOnlyListPluginOutput);
            }
            else
            {
                Print(catalog.Plugins, new Printer(shell));
            }
        });
        return command;
    }

    private static void Print(IReadOnlyList<Plugin> plugins, Printer printer)
    {
        if (plugins.Count == 0)
        {
            printer.Line("There are no plugins. Write one: platform plugins new NAME");
            return;
        }

        var table = new ColumnTable([
            new Column("plugin"),
            new Column("version", Dispensable: 1),
            new Column("status"),
            new Column("components"),
        ]);
        foreach (var plugin in plugins)
        {
            table.Add([
                plugin.Name,
                plugin.Identity?.Version ?? "",
                new TextCell(KebabCase.Of(plugin.Status), PluginStyles.Of(plugin.Status)),
                string.Join(", ", plugin.Components.Select(component => component.Name)),
            ]);
        }

        printer.Table(table);
        foreach (var plugin in plugins.Where(plugin => plugin.Status != PluginStatus.Active))
        {
            printer.Heading($"{plugin.Name} is {KebabCase.Of(plugin.Status)}");
            printer.Line(plugin.Reason);
            printer.Note(plugin.Path);
        }
    }
}
