using Platform.Host.Runtime.Devices;

namespace Platform.Host.Workers.Devices;

/// <summary>What is on a device.</summary>
internal sealed record DeviceLoad
{
    /// <summary>Why nobody may enter; null: they may.</summary>
    public DeviceFault? Fault { get; init; }

    /// <summary>Bytes that it has; null: unknown.</summary>
    public long? Total { get; init; }

    /// <summary>Bytes in use now; null: unknown.</summary>
    public long? Used { get; init; }

    /// <summary>Bytes that others than workers used when none was there.</summary>
    public long Outside { get; init; }

    /// <summary>The workers that are on it.</summary>
    public IReadOnlyList<DeviceTenant> Workers { get; init; } = [];
}
