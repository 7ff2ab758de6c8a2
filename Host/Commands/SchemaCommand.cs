using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Commands;

/// <summary><c>platform schema</c>: the JSON schema of definition files.</summary>
internal static class SchemaCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public static Command Create(Shell shell)
    {
        var plugins = SharedOptions.Plugins();
        var to = SharedOptions.OutputFile("File to write (default: standard output)");
        var command = new Verb(
            "schema",
            "Print the JSON schema of definition files, with the options of all plugins, for editors",
            "schema --out definition.schema.json   # then, first line of a definition: # yaml-language-server: "
                + "$schema=definition.schema.json",
            "schema --plugins ../my-plugins --out definition.schema.json"
        )
        {
            plugins,
            to,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                JsonNode schema = DefinitionSchema.Create(DefinitionFile.Catalog(call.GetRequiredValue(plugins)));
                var text = schema.ToJsonString(Readable);
                if (call.GetValue(to) is { } file)
                {
                    await File.WriteAllTextAsync(shell.File(file), text + "\n", cancellationToken);
                }
                else
                {
                    shell.Out.WriteLine(text);
                }
            }
        );
        return command;
    }
}
