namespace Platform.Experiments.Records;

/// <summary>Writes records.</summary>
public interface IRecordWriter
{
    /// <summary>Tells of changes once they are durable and can be read, before the task of their commit ends.</summary>
    event Action<IReadOnlyList<RecordChange>>? Committed;

    /// <summary>Makes changes durable: when the task ends they are on the disk. Concurrent calls share one flush.</summary>
    Task CommitAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken);

    /// <summary>Why a change would be refused, in words; null if nothing speaks against it. What others sent is asked about before it
    /// is taken: a commit that is refused later can't be taken back from memory.</summary>
    string? Refusal(RecordChange change) => null;

    /// <summary>Stores the bytes of a checkpoint, which stay invisible until <see cref="PutCheckpoint"/> names their hash.</summary>
    /// <param name="content">The bytes, streamed.</param>
    /// <param name="sha256">What they must hash to.</param>
    /// <param name="cancellationToken">Gives up; what was written is dropped.</param>
    /// <exception cref="InvalidDataException">They hash to something else.</exception>
    Task StoreAsync(Stream content, string sha256, CancellationToken cancellationToken);
}
