using System.Globalization;
using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling;

/// <summary>The events that tell what happened to a device that an experiment's workers compute on: their kinds and their sentences, which
/// begin with the device.</summary>
public static class DeviceEvents
{
    private const string UsedKind = "devices-used";
    private const string DrainedKind = "device-drained";
    private const string RestoredKind = "device-restored";
    private const string After = " is ";

    /// <summary>Workers begin to compute on devices; what was said of devices before that, another host said.</summary>
    public static (string Kind, string Text) Used(IEnumerable<string> devices) =>
        (UsedKind, $"Its workers compute on {string.Join(", ", devices)}.");

    /// <summary>No trial starts on it any more.</summary>
    public static (string Kind, string Text) Drained(string device, string why) =>
        (DrainedKind, $"{device}{After}drained: {why}. Its trials go on elsewhere from their last checkpoints.");

    /// <summary>Trials start on it again.</summary>
    public static (string Kind, string Text) Restored(string device) => (RestoredKind, $"{device}{After}used again.");

    /// <summary>Its memory ran out with several workers on it.</summary>
    public static (string Kind, string Text) Full(string device, int most) =>
        (
            "device-full",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{device} ran out of memory with several workers on it: it gets {most} at most from now on."
            )
        );

    /// <summary>It is known how much of its memory a trial takes.</summary>
    public static (string Kind, string Text) Measured(string device, string memory) =>
        (
            "device-measured",
            $"{device} gave a trial {memory} of its memory over an epoch with validation: others start beside it where they fit."
        );

    /// <summary>What was said of the devices that are drained still.</summary>
    /// <param name="events">Events of an experiment, oldest first.</param>
    public static IReadOnlyList<string> StillDrained(IEnumerable<EventRecord> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var all = events.ToList();
        return
        [
            .. all.Skip(all.FindLastIndex(one => one.Kind is UsedKind) + 1)
                .Where(one => one.Kind is DrainedKind or RestoredKind)
                .GroupBy(one => one.Text.Split(After)[0], (_, told) => told.Last())
                .Where(last => last.Kind is DrainedKind)
                .Select(last => last.Text),
        ];
    }
}
