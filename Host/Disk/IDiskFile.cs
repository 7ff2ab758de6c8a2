namespace Platform.Host.Disk;

/// <summary>A file that is read and written by position, from any thread.</summary>
internal interface IDiskFile : IDisposable
{
    /// <summary>Bytes.</summary>
    long Length { get; }

    /// <summary>Reads until the buffer is full or the file ends; returns the bytes read.</summary>
    int Read(Span<byte> buffer, long position);

    /// <summary>Writes; nothing is durable before <see cref="Flush"/>.</summary>
    void Write(ReadOnlySpan<byte> buffer, long position);

    /// <summary>Cuts or extends the file.</summary>
    void SetLength(long length);

    /// <summary>Returns when all that was written is on the disk.</summary>
    void Flush();
}
