namespace Platform.Host.Runtime.Devices;

/// <summary>Why no trial should train on a device.</summary>
/// <param name="Kind">What sort of fault it is.</param>
/// <param name="Text">What happened, without a full stop.</param>
internal sealed record DeviceFault(DeviceFaultKind Kind, string Text)
{
    /// <summary>What its owner can do about it.</summary>
    public string Remedy =>
        Kind switch
        {
            DeviceFaultKind.Slowed => "Check its cooling and its power supply.",
            DeviceFaultKind.Lost => "Reboot the machine; if it happens again, check how the device is seated and powered.",
            _ => "Reset it (nvidia-smi --gpu-reset -i INDEX, with nothing running on it) or reboot the machine.",
        };
}
