using Platform.Host.Storage.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>LiteDB's data file. It is written by a checkpoint only, when the log holds the same pages durably.</summary>
internal sealed class DataStream(IDiskFile file) : PageStream
{
    /// <summary>Whether a checkpoint is running.</summary>
    public bool InCheckpoint { get; set; }

    public override long Length => file.Length;

    public override void SetLength(long value) => file.SetLength(value);

    protected override int ReadAt(Span<byte> buffer, long position) => file.Read(buffer, position);

    protected override void WriteAt(ReadOnlySpan<byte> buffer, long position)
    {
        // LiteDB marks the header of a file whose engine failed, unprotected by the log. The log already heals such a file.
        if (InCheckpoint)
            file.Write(buffer, position);
    }
}
