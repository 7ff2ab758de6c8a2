namespace Platform.Host.Workers.Devices;

/// <summary>A worker that wants to enter a device.</summary>
/// <param name="IsMeasured">Whether it enters by what it takes (<c>workers.perDevice: auto</c>).</param>
/// <param name="Peak">The most bytes that one of its experiment's took; null: unknown.</param>
/// <param name="Most">How many workers may be there at most, with it.</param>
internal readonly record struct Newcomer(bool IsMeasured, long? Peak, int Most);
