namespace Platform.Host.Workers.Devices;

/// <summary>Decides whether one more worker has room on a device.</summary>
internal static class DeviceRoom
{
    /// <summary>The share of a device's memory that stays free: what a longer batch takes wasn't measured.</summary>
    public const double Margin = 0.1;

    /// <param name="device">The device.</param>
    /// <param name="newcomer">The worker that wants to enter.</param>
    public static bool IsFor(DeviceLoad device, Newcomer newcomer)
    {
        if (device.Fault is not null || device.Workers.Count >= newcomer.Most)
        {
            return false;
        }

        if (!newcomer.IsMeasured || device.Workers.Count == 0)
        {
            return true;
        }

        // Until it is known what one takes, it is alone; and where the device doesn't tell how much it has, it stays so.
        if (
            newcomer.Peak is not { } peak
            || device.Total is not { } total
            || device.Workers.Any(worker => worker is { IsMeasured: true, Peak: null })
        )
        {
            return false;
        }

        var planned = device.Outside + device.Workers.Sum(worker => worker.Peak ?? 0);
        return Math.Max(planned, device.Used ?? 0) + peak <= total * (1 - Margin);
    }
}
