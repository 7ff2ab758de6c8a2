using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Training;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>Makes an outcome of an exception that ended a run.</summary>
internal static class RunFault
{
    public static RunOutcome Outcome(Exception exception) => exception switch
    {
        ComponentException => Ended(RunEnd.InvalidParameters, exception),
        CheckpointTransferException => Ended(RunEnd.Crash, exception),
        _ => Ended(RunEnd.PluginFault, exception),
    };

    private static RunOutcome Ended(RunEnd end, Exception exception) => new()
    {
        End = end,
        Reason = $"{exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}",
        Error = exception.ToString(),
    };
}
