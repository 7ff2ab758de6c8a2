using System.Runtime.InteropServices;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Experiments.Scheduling.Working;

/// <summary>Carries checkpoints within the host's process, for a worker that is one of its threads.</summary>
/// <param name="store">The host's records.</param>
public sealed class StoreCheckpoints(IRecordStore store) : ICheckpointTransfer
{
    /// <inheritdoc/>
    public async Task StoreAsync(LeaseToken lease, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken)
    {
        using var stream = MemoryMarshal.TryGetArray(content, out var segment)
            ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
            : new MemoryStream(content.ToArray(), writable: false);
        await store.StoreAsync(stream, sha256, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>> LoadAsync(string sha256, CancellationToken cancellationToken)
    {
        var stream = store.OpenCheckpoint(sha256);
        await using (stream.ConfigureAwait(false))
        {
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            return bytes.ToArray();
        }
    }
}
