using Platform.Host.Protocol.Messages;

namespace Platform.Host.Cluster;

/// <summary>One question or answer between a worker and the host.</summary>
/// <param name="Json">UTF-8.</param>
/// <param name="Version">That of what it holds (<see cref="WireJson.Version"/>).</param>
[GenerateSerializer]
[Immutable]
[Alias("platform.message")]
internal readonly record struct Message([property: Id(0)] byte[] Json, [property: Id(1)] int Version)
{
    /// <summary>A message of this side.</summary>
    public static Message Of(byte[] json) => new(json, WireJson.Version);

    /// <summary>What it holds.</summary>
    /// <exception cref="InvalidDataException">The other side speaks another version: a number that one
    /// side took for another would be in the records before anybody wondered.</exception>
    public byte[] Open() =>
        Version == WireJson.Version
            ? Json
            : throw new InvalidDataException(
                $"Messages of version {Version} came from the other side, and this side speaks version {WireJson.Version}: the host "
                    + "and its workers must be of one version of platform. Install the same one on both machines."
            );
}
