using System.CommandLine;
using Platform.Experiments.Definitions.Components;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Plugins;

namespace Platform.Host.Commands;

/// <summary><c>platform plugins new NAME</c>: writes a plugin project that builds as it stands.</summary>
internal static class PluginsNewCommand
{
    public static Command Create(Shell shell)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the component in definition files, in kebab-case: wide-mlp" };
        var kind = WordOption.Of("--kind", ComponentKind.Model, "Kind of component", "KIND");
        var command = new Verb(
            "new",
            "Write a new plugin project into a folder of its own",
            "plugins new wide-mlp",
            "plugins new focal --kind loss"
        )
        {
            name,
            kind,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var plugin = Parse(call.GetRequiredValue(name));
                var folder = Path.Combine(shell.Directory, plugin.Pascal);
                if (Directory.Exists(folder) || File.Exists(folder))
                {
                    throw new CallException($"{folder} already exists. Choose another name or another working directory.");
                }

                Directory.CreateDirectory(folder);
                foreach (var (file, text) in PluginTemplate.Files(plugin, call.GetValue(kind), AppContext.BaseDirectory))
                {
                    await File.WriteAllTextAsync(Path.Combine(folder, file), text, cancellationToken);
                }

                Explain(plugin, call.GetValue(kind), shell.Out);
            }
        );
        return command;
    }

    private static PluginName Parse(string text)
    {
        try
        {
            return PluginName.Parse(text);
        }
        catch (FormatException error)
        {
            throw new CallException(error.Message);
        }
    }

    private static void Explain(PluginName plugin, ComponentKind kind, TextWriter output)
    {
        output.WriteLine($"Wrote {plugin.Pascal}/ with the {kind.Word()} '{plugin.Kebab}'. Next:");
        output.WriteLine($"  cd {plugin.Pascal} && dotnet build -c Release");
        output.WriteLine($"  platform run {plugin.Kebab}.yaml --plugins bin/Release");
    }
}
