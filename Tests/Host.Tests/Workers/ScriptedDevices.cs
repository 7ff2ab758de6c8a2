using Platform.Host.Runtime.Devices;

namespace Platform.Host.Tests.Workers;

/// <summary>Devices that are as a test says.</summary>
internal sealed class ScriptedDevices(Func<IReadOnlyList<DeviceReading>> read) : IDeviceReader
{
    /// <summary>Healthy ones that tell nothing but their ids.</summary>
    public static ScriptedDevices Named(params IReadOnlyList<string> ids) =>
        new(() => [.. ids.Select(id => new DeviceReading(id, "Test"))]);

    public IReadOnlyList<DeviceReading> Read() => read();
}
