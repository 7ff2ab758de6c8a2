using System.Diagnostics.Metrics;
using Platform.Experiments.Telemetry;

namespace Platform.Host.Disk;

/// <summary>Whether a disk holds up what is to be written.</summary>
internal static class DiskInstruments
{
    private static readonly UpDownCounter<long> Disks = Signals.Meter.CreateUpDownCounter<long>(
        "platform.store.waiting",
        "{disk}",
        "1 while records wait for room on the disk."
    );

    public static void Waiting(int change) => Disks.Add(change);
}
