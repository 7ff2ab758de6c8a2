using System.Reflection;
using Platform.Abstractions;
using Platform.Experiments.Runs;
using Platform.Host.Runtime;
using Platform.Host.Storage;

namespace Platform.Host.Commands.Terminal;

/// <summary>The one place that makes of an exception what a user sees: a line and an exit
/// code, and of one that nobody expected how to learn more.</summary>
internal static class Failure
{
    private const string StackVariable = "PLATFORM_STACK";

    /// <summary>Says what happened.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception exception, Shell shell)
    {
        var cause = Cause(exception);
        var isExpected =
            cause
            is CallException
                or ComponentException
                or IOException
                or UnauthorizedAccessException
                or HttpRequestException
                or InvalidDataException
                or DamagedRecordsException;
        // What was written for the user is told in full, of other messages what is read at a glance.
        var told = cause is CallException or ComponentException or DamagedRecordsException ? cause.Message : FaultText.Of(cause);
        shell.Error.WriteLine(isExpected ? $"error: {told}" : $"error: {cause.GetType().Name}: {told}");
        if (shell.Variable(StackVariable) is { Length: > 0 })
        {
            shell.Error.WriteLine(exception.ToString());
        }
        else if (!isExpected)
        {
            shell.Error.WriteLine($"This is a bug in the program or in a plugin. Repeat the call with {StackVariable}=1 to see where.");
        }

        return cause is CallException or ComponentException ? ExitCode.Wrong : ExitCode.Failed;
    }

    /// <summary>Lets the process end in the same way, not with a crash, if a thread of its own throws that nobody waits for.</summary>
    public static void Guard(Shell shell) =>
        AppDomain.CurrentDomain.UnhandledException += (_, thrown) =>
            HardExit.With(
                Report(
                    thrown.ExceptionObject as Exception ?? new InvalidOperationException("Something other than an exception was thrown."),
                    shell
                )
            );

    private static Exception Cause(Exception exception) =>
        exception switch
        {
            AggregateException { InnerExceptions: [var one, ..] } => Cause(one),
            TargetInvocationException { InnerException: { } inner } => Cause(inner),
            TypeInitializationException { InnerException: { } inner } => Cause(inner),
            _ => exception,
        };
}
