namespace Platform.Host.Runtime.Devices;

/// <summary>Looks at the devices of this machine that compute beside its processor.</summary>
internal interface IDeviceReader
{
    /// <summary>How each is now, in the order of their indices. One that was there before and can't be reached any more is still among
    /// them, with its fault. Empty: there is none.</summary>
    IReadOnlyList<DeviceReading> Read();
}
