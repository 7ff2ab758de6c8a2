using System.Diagnostics;
using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling;

/// <summary>The events that tell of a user's orders.</summary>
public static class OrderEvents
{
    /// <summary>The kind of the event that says that trials were added.</summary>
    public const string Extended = "experiment-extended";

    /// <summary>The kind of the event that says which trials are tried again.</summary>
    public const string Rerun = "trials-rerun";

    /// <summary>An order after which no further trial starts.</summary>
    public static EventRecord Ending(string experiment, EndMode how, DateTimeOffset time)
    {
        var (kind, text) = how switch
        {
            EndMode.Pause => ("paused", "Paused by its user."),
            EndMode.Interrupt => ("interrupted", "Interrupted by its user."),
            EndMode.Stop => ("stopped", "Stopped by its user."),
            EndMode.Cancel => ("cancelled", "Cancelled by its user."),
            _ => throw new UnreachableException(),
        };
        return Of(experiment, kind, text, time);
    }

    /// <summary>An order to go on.</summary>
    public static EventRecord Resumed(string experiment, DateTimeOffset time) => Of(experiment, "resumed", "Resumed by its user.", time);

    private static EventRecord Of(string experiment, string kind, string text, DateTimeOffset time) =>
        new(experiment, null, time, $"experiment-{kind}", text);
}
