using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Platform.Host.Commands.Options;
using Platform.Host.Runtime;

namespace Platform.Host.Commands.Terminal;

/// <summary>Parses a call, invokes its verb and turns what went wrong into a message and an exit code.</summary>
internal static class CommandLine
{
    // An argument that begins with @ is a text, not a file of further arguments.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> InvokeAsync(RootCommand root, IReadOnlyList<string> arguments, Shell shell)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        if (root.Options.OfType<VersionOption>().SingleOrDefault() is { } version && !version.Aliases.Contains("-v"))
        {
            version.Aliases.Add("-v");
        }

        try
        {
            var call = Parse(root, arguments);
            return call.Action is ParseErrorAction ? Refuse(call, shell) : await call.InvokeAsync(Configuration(shell));
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, shell);
        }
    }

    /// <summary>What a call says.</summary>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> arguments) => root.Parse(Meant(arguments), Parser);

    /// <summary>What is wrong with it, a sentence each; nothing if it is right.</summary>
    public static IEnumerable<string> Complaints(ParseResult call) => call.Action is ParseErrorAction ? CallErrors.Of(call) : [];

    private static IReadOnlyList<string> Meant(IReadOnlyList<string> arguments) =>
        arguments switch
        {
            [] => ["--help"],
            ["help", ..] => [.. arguments.Skip(1), "--help"],
            _ => arguments,
        };

    private static int Refuse(ParseResult call, Shell shell)
    {
        foreach (var sentence in Complaints(call))
        {
            shell.Error.WriteLine(sentence);
        }

        shell.Error.WriteLine($"See: {CallErrors.Name(call.CommandResult.Command)} --help");
        return ExitCode.Wrong;
    }

    // Without a timeout the library leaves Ctrl+C alone: a verb that only reads ends at once, run handles it itself.
    private static InvocationConfiguration Configuration(Shell shell) =>
        new()
        {
            Output = shell.Out,
            Error = shell.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
}
