using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling;
using Platform.Host.Runtime.Devices;

namespace Platform.Host.Workers.Devices;

/// <summary>Whose fault the end of a run was: its own, that of its device, or that of the others on it.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="IsSuspect">Whether its devices are looked at before the next run: it may have failed because of them.</param>
/// <param name="Limits">How many workers a device has at most from now on.</param>
internal sealed record RunJudgement(RunOutcome Outcome, bool IsSuspect, IReadOnlyList<(WatchedDevice Device, int Most)> Limits)
{
    /// <summary>Decides.</summary>
    /// <param name="outcome">What the worker says.</param>
    /// <param name="seat">Its place.</param>
    /// <param name="devices">Its devices.</param>
    public static RunJudgement Of(RunOutcome outcome, DeviceSeat seat, IReadOnlyList<WatchedDevice> devices)
    {
        if (!outcome.End.IsFault())
        {
            return new(outcome, IsSuspect: false, []);
        }

        if (devices.FirstOrDefault(device => device.Health.Fault is not null)?.Health.Fault is { } fault)
        {
            return new(
                outcome with
                {
                    End = RunEnd.LostWorker,
                    Reason = $"{Drained(seat, fault)} ({outcome.Reason})",
                },
                IsSuspect: false,
                []
            );
        }

        // A worker that entered after there were to be fewer had its chance.
        var limits = devices.Select(device => (Device: device, Most: Fewer(device, seat.Use))).ToList();
        if (!IsShortage(outcome) || seat.Most == 1 || limits.TrueForAll(one => one.Most >= seat.Limit))
        {
            return new(outcome, IsSuspect: true, []);
        }

        return new(
            outcome with
            {
                End = RunEnd.Crowded,
                Reason = $"memory ran out on a device that it shared: {outcome.Reason}",
            },
            IsSuspect: false,
            limits.FindAll(one => one.Most < one.Device.LimitOf(seat.Use))
        );
    }

    /// <summary>Why a run is lost whose device is drained.</summary>
    public static string Drained(DeviceSeat seat, DeviceFault fault) =>
        $"worker lost: its device {seat.Slot.Device} is drained: {fault.Text}";

    /// <summary>What is said of a device that gets fewer workers.</summary>
    public static (string Kind, string Text) Said((WatchedDevice Device, int Most) limit) =>
        DeviceEvents.Full(limit.Device.Name, limit.Most);

    private static int Fewer(WatchedDevice device, DeviceUse use) => Math.Max(1, Math.Min(device.Seats.Count, device.LimitOf(use)) - 1);

    private static bool IsShortage(RunOutcome outcome) =>
        outcome.End is RunEnd.OutOfMemory && MemoryShortage.IsOfDevice($"{outcome.Reason}\n{outcome.LastLines}");
}
