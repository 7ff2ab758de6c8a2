using Platform.Host.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>
/// LiteDB's data file. It is written by a checkpoint only, when the log holds the same pages durably. Each page is sealed when it is
/// written, and verified when it is read: LiteDB itself takes what comes.
/// </summary>
internal sealed class DataStream(IDiskFile file) : PageStream
{
    private readonly byte[] _sealed = new byte[LogFile.PageSize];

    /// <summary>Whether a checkpoint is running.</summary>
    public bool InCheckpoint { get; set; }

    public override long Length => file.Length;

    public override void SetLength(long value) => file.SetLength(value);

    protected override int ReadAt(Span<byte> buffer, long position)
    {
        var number = position / LogFile.PageSize;
        if (file.Read(buffer, position) != LogFile.PageSize)
        {
            throw new DamagedRecordsException($"'{PagedDatabase.FileName}' is damaged: it ends before its page {number}");
        }

        if (!PageSeal.TryTake(buffer, number))
        {
            throw new DamagedRecordsException(
                $"'{PagedDatabase.FileName}' is damaged: page {number}, from byte {position} on, isn't what was written there"
            );
        }

        return buffer.Length;
    }

    protected override void WriteAt(ReadOnlySpan<byte> buffer, long position)
    {
        // LiteDB marks the header of a file whose engine failed, unprotected by the log. The log already heals such a file.
        if (!InCheckpoint)
        {
            return;
        }

        buffer.CopyTo(_sealed);
        PageSeal.Put(_sealed);
        file.Write(_sealed, position);
    }
}
