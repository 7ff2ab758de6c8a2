namespace Platform.Experiments.Scheduling.Protocol;

/// <summary>Carries the bytes of checkpoints between a worker and the host.</summary>
public interface ICheckpointTransfer
{
    /// <summary>Stores bytes, so that a batch may name them.</summary>
    /// <param name="lease">The lease of the run that wrote them.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="sha256">Their hash, in lower-case hexadecimal.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The host didn't take them: no fault of the run.</exception>
    Task StoreAsync(LeaseToken lease, ReadOnlyMemory<byte> content, string sha256, CancellationToken cancellationToken);

    /// <summary>Reads bytes that were stored.</summary>
    /// <exception cref="FileNotFoundException">There are none of this hash.</exception>
    Task<ReadOnlyMemory<byte>> LoadAsync(string sha256, CancellationToken cancellationToken);
}
