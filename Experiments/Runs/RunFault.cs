using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;

namespace Platform.Experiments.Runs;

/// <summary>Makes an outcome of an exception that ended a run.</summary>
internal static class RunFault
{
    public static RunOutcome Outcome(Exception exception)
    {
        var end = End(exception);
        var message = FaultText.Of(exception);
        return new()
        {
            End = end,
            Reason = end is RunEnd.InvalidParameters or RunEnd.DataUnavailable
                ? message
                : $"{exception.GetType().Name}: {message}{ComponentFault.Advice(exception)}",
            Error = exception.ToString(),
        };
    }

    /// <summary>How a run ends by it.</summary>
    // Memory comes first: whatever code ran out of it, and however it wrapped that, is not what is wrong.
    public static RunEnd End(Exception exception) =>
        exception switch
        {
            _ when MemoryShortage.Caused(exception) => RunEnd.OutOfMemory,
            ComponentException or InvalidTrialException or InvalidDataException => RunEnd.InvalidParameters,
            DataUnavailableException => RunEnd.DataUnavailable,
            HostUnreachableException => RunEnd.LostWorker,
            DamagedCheckpointException => RunEnd.Crash,
            _ => RunEnd.PluginFault,
        };
}
