using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Platform.Abstractions;
using Platform.Host.Storage;

namespace Platform.Host.Commands;

/// <summary>Parses a call, invokes its verb and turns what went wrong into a message and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> InvokeAsync(RootCommand root, IReadOnlyList<string> arguments, Shell shell)
    {
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);

        var call = root.Parse(arguments.Count > 0 ? arguments : ["--help"]);
        if (call.Action is ParseErrorAction mistake)
        {
            mistake.ShowHelp = false;
            await call.InvokeAsync(Configuration(shell));
            shell.Error.WriteLine($"See: platform {Path(call.CommandResult.Command)}--help");
            return ExitCode.Wrong;
        }

        try
        {
            return await call.InvokeAsync(Configuration(shell));
        }
        catch (CallException exception)
        {
            return Report(exception, ExitCode.Wrong);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or HttpRequestException or ComponentException or InvalidDataException or DamagedRecordsException)
        {
            return Report(exception, ExitCode.Failed);
        }

        int Report(Exception exception, int code)
        {
            shell.Error.WriteLine($"error: {exception.Message}");
            return code;
        }
    }

    // Without a timeout the library leaves Ctrl+C alone: a verb that only reads ends at once, run handles it itself.
    private static InvocationConfiguration Configuration(Shell shell) => new()
    {
        Output = shell.Out,
        Error = shell.Error,
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = null,
    };

    private static string Path(Command command) =>
        command is RootCommand ? "" : $"{string.Concat(command.Parents.OfType<Command>().Select(Path))}{command.Name} ";
}
