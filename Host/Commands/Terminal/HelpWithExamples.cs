using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Platform.Host.Commands.Options;
using Platform.Host.Runtime;

namespace Platform.Host.Commands.Terminal;

/// <summary>The usual help, of a command with verbs an overview, and below it the examples of the command.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is { Subcommands.Count: > 0 } group)
        {
            VerbOverview.Write(
                group,
                group is RootCommand
                    ? Verbs.Groups
                    : [("Verbs", [.. group.Subcommands.Where(verb => !verb.Hidden).Select(verb => verb.Name)])],
                output
            );
            output.WriteLine();
        }
        else
        {
            var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            usual.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            output.Write(HelpDefaults.In(text.ToString()));
        }

        if (parseResult.CommandResult.Command is Verb { Examples: { Count: > 0 } examples })
        {
            output.WriteLine("Examples:");
            foreach (var example in examples)
            {
                output.WriteLine($"  platform {example}");
            }

            output.WriteLine();
        }

        return ExitCode.Done;
    }
}
