namespace Platform.Host.Workers.Devices;

/// <summary>A worker that is on a device.</summary>
/// <param name="IsMeasured">Whether others enter by what it takes (<c>workers.perDevice: auto</c>).</param>
/// <param name="Peak">The most bytes that one of its experiment's took; null: unknown.</param>
internal readonly record struct DeviceTenant(bool IsMeasured, long? Peak);
