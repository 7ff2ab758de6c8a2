using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Training;

/// <summary>Makes an outcome of an exception that ended a run.</summary>
internal static class RunFault
{
    // Libtorch puts its native stack behind its message. The error keeps it; a reason is read at a glance.
    private const string NativeStack = "Exception raised from ";

    public static RunOutcome Outcome(Exception exception)
    {
        var end = End(exception);
        var message = Told(exception.Message).ReplaceLineEndings(" ");
        return new()
        {
            End = end,
            Reason = end is RunEnd.InvalidParameters or RunEnd.DataUnavailable ? message : $"{exception.GetType().Name}: {message}{ComponentFault.Advice(exception)}",
            Error = exception.ToString(),
        };
    }

    private static string Told(string message) =>
        message.IndexOf(NativeStack, StringComparison.Ordinal) is > 0 and var stack ? message[..stack].TrimEnd() : message;

    // Memory comes first: whatever code ran out of it, and however it wrapped that, is not what is wrong.
    private static RunEnd End(Exception exception) => exception switch
    {
        _ when MemoryShortage.Caused(exception) => RunEnd.OutOfMemory,
        ComponentException or InvalidTrialException or InvalidDataException => RunEnd.InvalidParameters,
        DataUnavailableException => RunEnd.DataUnavailable,
        HostUnreachableException => RunEnd.LostWorker,
        DamagedCheckpointException => RunEnd.Crash,
        _ => RunEnd.PluginFault,
    };
}
