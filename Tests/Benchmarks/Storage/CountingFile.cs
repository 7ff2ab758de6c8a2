using Platform.Host.Disk;

namespace Platform.Benchmarks.Storage;

/// <summary>A file of a <see cref="CountingDisk"/>.</summary>
internal sealed class CountingFile(IDiskFile file, string name, DiskWork work) : IDiskFile
{
    public long Length => file.Length;

    public int Read(Span<byte> buffer, long position)
    {
        work.CountRead();
        return file.Read(buffer, position);
    }

    public void Write(ReadOnlySpan<byte> buffer, long position)
    {
        work.CountWrite(name, buffer);
        file.Write(buffer, position);
    }

    public void SetLength(long length) => file.SetLength(length);

    public void Flush()
    {
        work.CountFlush();
        file.Flush();
    }

    public void Dispose() => file.Dispose();
}
