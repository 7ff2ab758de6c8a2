using Platform.Host.Runtime.Devices;

namespace Platform.Host.Workers.Devices;

/// <summary>The devices that were ever seen, and the workers on them.</summary>
internal sealed class WatchedDevices
{
    private readonly Dictionary<string, WatchedDevice> _devices = new(StringComparer.Ordinal);

    public IEnumerable<WatchedDevice> All => _devices.Values;

    /// <summary>The workers, each once, however many devices it has.</summary>
    public IEnumerable<DeviceSeat> Seats => _devices.Values.SelectMany(device => device.Seats).Distinct();

    /// <summary>Those of some ids.</summary>
    public IEnumerable<WatchedDevice> Of(IEnumerable<string> ids) => ids.Select(id => _devices[id]);

    /// <summary>Takes how a device is now.</summary>
    /// <param name="reading">How it is.</param>
    /// <param name="index">Its index among all, which counts when it is seen first.</param>
    public WatchedDevice Take(DeviceReading reading, int index)
    {
        if (_devices.TryGetValue(reading.Id, out var known))
        {
            known.Reading = reading;
            return known;
        }

        return _devices[reading.Id] = new WatchedDevice($"cuda:{index}") { Reading = reading };
    }
}
