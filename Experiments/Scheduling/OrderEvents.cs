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

    /// <summary>The kind of the event that says which trials are trained for longer.</summary>
    public const string Prolonged = "trials-prolonged";

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

    /// <summary>An order to try points before those of the sampler.</summary>
    public static EventRecord Enqueued(string experiment, int points, DateTimeOffset time) =>
        new(experiment, null, time, "points-enqueued", points == 1 ? "1 point was put in front." : $"{points} points were put in front.");

    /// <summary>An order to train a trial no further.</summary>
    public static EventRecord Skipped(string experiment, long trial, DateTimeOffset time) =>
        new(experiment, trial, time, "trial-skipped", $"Trial {trial} was skipped by its user.");

    private static EventRecord Of(string experiment, string kind, string text, DateTimeOffset time) =>
        new(experiment, null, time, $"experiment-{kind}", text);
}
