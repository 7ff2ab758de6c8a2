using Platform.Experiments.Records;

namespace Platform.Host.Storage.Bytes;

/// <summary>Stores the bytes of a checkpoint under their hash.</summary>
/// <param name="Sha256">The hash.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Content">The bytes; null if they are in a file already.</param>
internal sealed record StoreBytes(string Sha256, long Length, byte[]? Content) : RecordChange
{
    public override string? ExperimentId => null;
}
