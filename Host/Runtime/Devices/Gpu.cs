namespace Platform.Host.Runtime.Devices;

/// <summary>A GPU as <c>nvidia-smi</c> lists it.</summary>
/// <param name="BusId">Where it is, in the form of <see cref="Devices.BusId"/>.</param>
/// <param name="IsSplit">Whether it is split into instances (MIG), which compute in its place.</param>
/// <param name="Reading">How it is.</param>
internal sealed record Gpu(string BusId, bool IsSplit, DeviceReading Reading);
