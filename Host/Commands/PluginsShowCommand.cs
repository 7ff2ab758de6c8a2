using System.CommandLine;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Plugins;

namespace Platform.Host.Commands;

/// <summary><c>platform plugins show NAME</c>: all components of a plugin, or one component, with their options.</summary>
internal static class PluginsShowCommand
{
    public static Command Create(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "A plugin's DLL or folder, or the name of a component" };
        var plugins = SharedOptions.Plugins();
        var json = SharedOptions.Json("it");
        var command = new Verb(
            "show",
            "Show a plugin's components with their options",
            "plugins show Models",
            "plugins show mlp",
            "plugins show mlp --json"
        )
        {
            name,
            plugins,
            json,
        };
        command.SetAction(call =>
        {
            var catalog = PluginCatalog.Load(PluginDirectories.Resolve(call.GetRequiredValue(plugins)));
            var found = Find(catalog, call.GetRequiredValue(name));
            if (call.GetValue(json))
            {
                OutputJson.Write(shell.Out, [.. found.Select(PluginOutput.From)], OutputJson.Readable.IReadOnlyListPluginOutput);
            }
            else
            {
                found.ForEach(plugin => Print(plugin, new Printer(shell)));
            }
        });
        return command;
    }

    // A name may mean several: two copies of a plugin, or components of different kinds.
    private static List<Plugin> Find(PluginCatalog catalog, string name)
    {
        var whole = catalog
            .Plugins.Where(plugin => Same(plugin.Name, name) || Same(Path.GetFileName(Path.GetDirectoryName(plugin.Path)), name))
            .ToList();
        if (whole.Count > 0)
        {
            return whole;
        }

        var parts = catalog
            .Plugins.Select(plugin => plugin with { Components = [.. plugin.Components.Where(component => Same(component.Name, name))] })
            .Where(plugin =>
                plugin.Components.Count > 0
                || (plugin.Status != PluginStatus.Active && plugin.Declared.Any(component => Same(component.Name, name)))
            )
            .ToList();
        return parts.Count > 0
            ? parts
            : throw new CallException(
                $"There is no plugin or component '{name}'. Plugins: "
                    + $"{string.Join(", ", catalog.Plugins.Select(plugin => plugin.Name).Distinct())}. Components: "
                    + $"{string.Join(", ", catalog.Components.Select(component => component.Name).Distinct())}."
            );
    }

    private static bool Same(string? left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);

    private static void Print(Plugin plugin, Printer printer)
    {
        printer.Facts(
            ("plugin", plugin.Name),
            ("version", plugin.Identity?.Version),
            ("status", KebabCase.Of(plugin.Status)),
            ("reason", plugin.Reason),
            ("path", plugin.Path),
            ("sha256", plugin.Identity?.Sha256)
        );
        foreach (var component in plugin.Components)
        {
            Print(component, printer);
        }
    }

    private static void Print(ComponentDescriptor component, Printer printer)
    {
        printer.Heading($"{component.Kind.Word()} {component.Name}");
        if (component.Description.Length > 0)
        {
            printer.Line(component.Description);
        }

        var options = OptionDescriptions.Of(component);
        if (options.Count == 0)
        {
            printer.Note("It has no options.");
            return;
        }

        var table = new ColumnTable([
            new Column("option"),
            new Column("type"),
            new Column("default"),
            new Column("rule", Dispensable: 2),
            new Column("description", Dispensable: 1),
        ]);
        foreach (var option in options)
        {
            table.Add([
                option.Name,
                option.Type,
                option.Required ? new TextCell("required", "bold") : option.Default?.ToJsonString() ?? "",
                option.Rule ?? "",
                option.Description ?? "",
            ]);
        }

        printer.Table(table);
    }
}
