namespace Platform.Host.Disk;

internal sealed class PhysicalFile : IDiskFile
{
    private readonly FileStream _stream;

    public PhysicalFile(string path, FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions
        {
            Mode = mode,
            Access = access,
            Share = FileShare.ReadWrite | FileShare.Delete,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _stream = new FileStream(path, options);
    }

    public long Length => RandomAccess.GetLength(_stream.SafeFileHandle);

    public int Read(Span<byte> buffer, long position)
    {
        var read = 0;
        while (read < buffer.Length)
        {
            var count = RandomAccess.Read(_stream.SafeFileHandle, buffer[read..], position + read);
            if (count == 0)
            {
                break;
            }

            read += count;
        }

        return read;
    }

    public void Write(ReadOnlySpan<byte> buffer, long position) => RandomAccess.Write(_stream.SafeFileHandle, buffer, position);

    public void SetLength(long length) => RandomAccess.SetLength(_stream.SafeFileHandle, length);

    public void Flush() => RandomAccess.FlushToDisk(_stream.SafeFileHandle);

    public void Dispose() => _stream.Dispose();
}
