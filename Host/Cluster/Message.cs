namespace Platform.Host.Cluster;

/// <summary>One question or answer between a worker and the host.</summary>
/// <param name="Json">UTF-8.</param>
/// <param name="Version">That of what it holds (<see cref="Wire.Version"/>).</param>
[GenerateSerializer]
[Immutable]
[Alias("platform.message")]
internal readonly record struct Message([property: Id(0)] byte[] Json, [property: Id(1)] int Version);
